import { createHash } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { EventSink } from '../base/event-sink.ts';
import type { ComponentName } from '../config/config.ts';
import { alertmanagerClient } from '../prometheus/alertmanager-client.ts';
import { prometheusClient } from '../prometheus/client.ts';
import { RequestError } from '../prometheus/request-error.ts';
import { readSample } from '../prometheus/read-sample.ts';
import type { Artifact } from '../render/artifact.ts';
import type { ServiceSpec } from '../stack/service-spec.ts';
import type { CheckResult } from './check.ts';
import { runningHash } from './checks/exporter-config.ts';
import { runningMonitorHash } from './checks/monitor-config.ts';
import { exporterClient } from './exporter-client.ts';
import { monitorClient } from './monitor-client.ts';
import { pollUntil } from './poll.ts';
import { facts, failed, passed, skipped } from './results.ts';
import { compareRules } from './compare-rules.ts';
import { renderedRuleGroups } from './rendered-rules.ts';
import { compareWithRunning, describeDifferences } from './running-config.ts';

export interface ReloadProofInput {
  /** The services that were told to read their files again. */
  readonly reloaded: readonly ServiceSpec[];
  readonly artifacts: readonly Artifact[];
  readonly addresses: ReadonlyMap<ComponentName, string>;
  /** When the first reload was asked for, milliseconds since the epoch. */
  readonly sinceMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** 15 s when left out. */
  readonly timeoutMs?: number;
  readonly sink: EventSink;
}

/** Null: proven. A text: what is still missing. */
type Proof = (address: string, service: ServiceSpec, input: ReloadProofInput) => Promise<string | null>;

const proofs: Partial<Record<ComponentName, Proof>> = {
  prometheus: provePrometheus,
  alertmanager: proveAlertmanager,
  'bpi-exporter': proveExporter,
  'bpi-monitor': proveMonitor,
};

/** Proves that each reload took effect: what the service says it runs with is what was rendered, polled until a deadline. */
export async function proveReloads(input: ReloadProofInput): Promise<readonly CheckResult[]> {
  return Promise.all(input.reloaded.map((service) => proveOne(service, input)));
}

async function proveOne(service: ServiceSpec, input: ReloadProofInput): Promise<CheckResult> {
  const about = facts('reload', service.name, `${service.name} runs with its new files`);
  const proof = proofs[service.name];
  const address = input.addresses.get(service.name);
  if (proof === undefined || address === undefined) return skipped(about, withoutProof(service));
  const missing = await pollUntil(
    () => attempt(proof, address, service, input),
    (found) => found === null,
    { clock: input.clock, signal: input.signal, deadlineMs: input.clock.now() + (input.timeoutMs ?? 15_000) },
  );
  if (missing !== null) return failed(about, missing, `see \`bpi-monitoring logs ${service.name}\``);
  input.sink.emit({ type: 'note', severity: 'info', message: `${service.name}: reload proven` });
  return passed(about, 'the running configuration equals the rendered one');
}

async function attempt(
  proof: Proof,
  address: string,
  service: ServiceSpec,
  input: ReloadProofInput,
): Promise<string | null> {
  try {
    return await proof(address, service, input);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return error.message;
  }
}

async function provePrometheus(address: string, service: ServiceSpec, input: ReloadProofInput): Promise<string | null> {
  const prometheus = prometheusClient(address, { signal: input.signal });
  const runtime = await prometheus.runtimeInfo();
  if (!runtime.reloadConfigSuccess) return 'Prometheus refused its new files and keeps the old ones';
  // The time has whole seconds; a changed expression shows nowhere else, since Prometheus prints expressions its own way.
  if (Date.parse(runtime.lastConfigTime) < Math.floor(input.sinceMs / 1000) * 1000) return 'it has not reloaded yet';
  const differences = compareWithRunning(
    contentOf(input, 'prometheus', 'prometheus.yml'),
    await prometheus.config(),
    service.configTarget ?? '/',
  );
  if (differences.length > 0) return describeDifferences(differences);
  return compareRules(renderedRuleGroups(input.artifacts), await prometheus.rules())[0] ?? null;
}

async function proveAlertmanager(
  address: string,
  service: ServiceSpec,
  input: ReloadProofInput,
): Promise<string | null> {
  const running = await alertmanagerClient(address, { signal: input.signal }).config();
  const rendered = contentOf(input, 'alertmanager', 'alertmanager.yml');
  const differences = compareWithRunning(rendered, running, service.configTarget ?? '/');
  return differences.length === 0 ? null : describeDifferences(differences);
}

async function proveExporter(address: string, _service: ServiceSpec, input: ReloadProofInput): Promise<string | null> {
  const metrics = await exporterClient(address, { signal: input.signal }).metrics();
  if (readSample(metrics, 'bpi_exporter_config_last_reload_successful')?.value === 0) {
    return 'bpi-exporter refused its new file and keeps the old one';
  }
  const rendered = createHash('sha256')
    .update(contentOf(input, 'bpi-exporter', 'exporter.json'))
    .digest('hex');
  return runningHash(metrics) === rendered ? null : 'it still runs with its old file';
}

async function proveMonitor(address: string, _service: ServiceSpec, input: ReloadProofInput): Promise<string | null> {
  const metrics = await monitorClient(address, { signal: input.signal }).metrics();
  if (readSample(metrics, 'bpi_monitor_config_last_reload_successful')?.value === 0) {
    return 'bpi-monitor refused its new file and keeps the old one';
  }
  const rendered = createHash('sha256')
    .update(contentOf(input, 'bpi-monitor', 'monitor.json'))
    .digest('hex');
  return runningMonitorHash(metrics) === rendered ? null : 'it still runs with its old file';
}

function contentOf(input: ReloadProofInput, service: ComponentName, path: string): string {
  return input.artifacts.find((artifact) => artifact.service === service && artifact.path === path)?.content ?? '';
}

function withoutProof(service: ServiceSpec): string {
  switch (service.reload.kind) {
    case 'polls':
      return `it reads its files again by itself every ${service.reload.seconds} s`;
    case 'restart':
      return 'it was restarted';
    case 'http':
    case 'signal':
      return 'it does not say what it runs with; its checks show that it works';
  }
}
