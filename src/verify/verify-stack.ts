import type { Clock } from '../base/clock.ts';
import { BpiError } from '../base/errors.ts';
import type { EventSink } from '../base/event-sink.ts';
import type { Secret } from '../base/secret.ts';
import type { ComponentName, Config } from '../config/config.ts';
import { serverTlsPaths } from '../config/secret-uses.ts';
import type { Engine } from '../docker/engine.ts';
import { alertmanagerClient } from '../prometheus/alertmanager-client.ts';
import { prometheusClient } from '../prometheus/client.ts';
import type { Artifact } from '../render/artifact.ts';
import type { StackSpec } from '../stack/service-spec.ts';
import type { CheckResult } from './check.ts';
import { checkList } from './check-list.ts';
import { exporterClient } from './exporter-client.ts';
import { grafanaClient } from './grafana-client.ts';
import { leftOutComponents } from './left-out.ts';
import { monitorClient } from './monitor-client.ts';
import { facts, failed, leftOut } from './results.ts';
import { otlpAddress } from './stack-addresses.ts';
import { surveyTargets, type Survey } from './targets/survey.ts';
import type { Check, VerifyContext } from './verify-context.ts';

export interface VerifyInput {
  readonly config: Config;
  readonly stack: StackSpec;
  /** What was rendered for this stack. */
  readonly artifacts: readonly Artifact[];
  /** `http://127.0.0.1:port` of every service that publishes one (verify/stack-addresses). */
  readonly addresses: ReadonlyMap<ComponentName, string>;
  /** Null when the services run as processes: checks of containers are then skipped. */
  readonly engine: Engine | null;
  /** Keyed `service/path`; Grafana's password and, where it speaks HTTPS, its certificate are used. */
  readonly secrets: ReadonlyMap<string, Secret>;
  /** Passwords of InfluxDB's users; null or left out without InfluxDB. */
  readonly longTerm?: VerifyContext['longTerm'];
  /** Where Alloy takes OTLP over HTTP; where the stack says when left out. */
  readonly otlp?: string | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Wait until Prometheus itself has scraped every target and evaluated every rule. */
  readonly wait: boolean;
  /** Nothing is polled longer than this; 30 s and 5 ms an endpoint when left out, with `wait` twice the longest scrape interval more. */
  readonly timeoutMs?: number;
  readonly sink: EventSink;
}

const defaultTimeoutMs = 30_000;
const answerTimeoutMs = 5_000;
// A thousand nodes on a busy machine: Prometheus tells of 20,000 targets, and many are asked.
const perEndpointMs = 5;

/** Asks a running stack every question of the check list, all at once; rejects only when the signal aborts. */
export async function verifyStack(input: VerifyInput): Promise<readonly CheckResult[]> {
  const context = toContext(input);
  const open = new Set(checkList);
  const results = await Promise.all(
    checkList.map(async (check) => {
      const found = await runCheck(check, context);
      open.delete(check);
      if (open.size > 0) input.sink.emit({ type: 'step-progress', step: 'verify', detail: describeOpen(open) });
      return found;
    }),
  );
  return results.flat();
}

function describeOpen(open: ReadonlySet<Check>): string {
  return `waiting until ${[...open].map((check) => check.title).join(', ')}`;
}

function toContext(input: VerifyInput): VerifyContext {
  const address = (name: ComponentName): string => input.addresses.get(name) ?? `http://${name}.invalid`;
  const more = input.config.endpoints.length * perEndpointMs;
  const options = { signal: input.signal };
  const large = { ...options, timeoutMs: answerTimeoutMs + more };
  const password = input.secrets.get('grafana/secrets/admin_password') ?? null;
  const deadlineMs =
    input.clock.now() + (input.timeoutMs ?? defaultTimeoutMs + more + (input.wait ? longestScrapeMs(input.config) : 0));
  let survey: Promise<Survey> | undefined;
  const context: VerifyContext = {
    ...input,
    poll: { clock: input.clock, signal: input.signal, deadlineMs },
    prometheus: prometheusClient(address('prometheus'), large),
    alertmanager: alertmanagerClient(address('alertmanager'), options),
    exporter: exporterClient(address('bpi-exporter'), large),
    monitor: monitorClient(address('bpi-monitor'), options),
    grafana: grafanaClient(address('grafana'), {
      user: input.config.grafana.adminUser,
      password,
      certificate: input.secrets.get(`grafana/${serverTlsPaths.certificate}`)?.reveal(),
      ...options,
    }),
    grafanaPassword: password,
    longTerm: input.longTerm ?? null,
    otlp: input.otlp === undefined ? otlpAddress(input.stack) : input.otlp,
    survey: () => (survey ??= surveyTargets(context)),
  };
  return context;
}

async function runCheck(check: Check, context: VerifyContext): Promise<readonly CheckResult[]> {
  const about = facts(check.group, check.name, check.title);
  const missing = new Map(leftOutComponents(context));
  // What has nothing to do here is not even mentioned.
  if (check.needs.some((name) => context.config.components[name].idle)) return [];
  const absent = check.needs.find((name) => missing.has(name));
  if (absent !== undefined) return [leftOut(about, `${absent}: ${missing.get(absent) ?? ''}`)];
  try {
    return await check.run(context);
  } catch (error) {
    context.signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    return [failed(about, message, (error instanceof BpiError ? error.fix : undefined) ?? logsOf(check))];
  }
}

function logsOf(check: Check): string | undefined {
  const service = check.needs[0];
  return service === undefined ? undefined : `see \`bpi-monitoring logs ${service}\``;
}

function longestScrapeMs(config: Config): number {
  return 2 * 1000 * Math.max(0, ...config.endpoints.map((endpoint) => endpoint.intervalSeconds));
}
