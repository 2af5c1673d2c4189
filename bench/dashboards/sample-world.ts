import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ruleFiles } from '../../alert-rules/index.ts';
import { isAlert } from '../../alert-rules/house/rule.ts';
import { parseDuration } from '../../src/config/parse-duration.ts';
import type { Config } from '../../src/config/config.ts';
import { backgroundProcess, serviceProcess, type BackgroundProcess } from '../../src/demo/background-process.ts';
import { freePort } from '../../src/demo/free-port.ts';
import { moveToLoopback } from '../../src/demo/move-to-loopback.ts';
import { prometheusClient } from '../../src/prometheus/client.ts';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { startSimulator } from '../../src/simulator/start-simulator.ts';
import { stackFor } from '../../test/support/default-config.ts';
import { sampledConfig, sampledNode } from './bench-config.ts';
import type { PrometheusTools } from './find-prometheus.ts';
import { hastenPrometheus, hastenRules } from './hasten.ts';
import { sampledSeries, type SampledSeries, type Sighting } from './sampled-series.ts';
import { startStandIns } from './stand-ins.ts';

/** Everything that a Prometheus of ours has of one node that implements the contract, and when. */
export interface SampledWorld {
  readonly series: readonly SampledSeries[];
  readonly sampledAtSeconds: number;
  /** Where its BPCI was. */
  readonly bpciPort: number;
}

// Every target several times, every rule on what the one before it recorded.
const settleMs = 60_000;
const apartSeconds = 30;

/** Plays one named node and a BPCI, lets the exporter and a Prometheus with our jobs and rules watch them, and takes every series that comes of it. */
export async function sampleWorld(
  tools: PrometheusTools,
  scratch: string,
  say: (line: string) => void,
): Promise<SampledWorld> {
  const taken = new Set<number>();
  const port = async (wanted: number): Promise<number> => freePort(wanted, taken);
  const ports = { bpci: await port(18_091), exporter: await port(19_700), prometheus: await port(19_090) };
  const config = sampledConfig(ports.bpci);
  await using standIns = await startStandIns();
  await using simulator = await startSimulator({
    ...{ profile: 'contract', seed: 1, ports: { bpci: ports.bpci } },
    nodes: [{ ...sampledNode, ports: {} }],
  });
  say(`watching ${String(simulator.nodes.length)} node and its BPCI for about two minutes`);
  const rendered = join(scratch, 'rendered');
  for (const { service, path, content } of renderArtifacts(config, stackFor(config))) {
    await mkdir(dirname(join(rendered, service, path)), { recursive: true });
    await writeFile(join(rendered, service, path), content);
  }
  const files = await moveToLoopback(rendered, scratch, ports);
  await hastenPrometheus(files.prometheus, standIns.address);
  await hastenRules(join(rendered, 'prometheus/rules'));
  const flags = [
    `--config.file=${files.prometheus}`,
    `--storage.tsdb.path=${join(scratch, 'sampled')}`,
    `--web.listen-address=127.0.0.1:${String(ports.prometheus)}`,
  ];
  const running: readonly BackgroundProcess[] = [
    serviceProcess('host door', ['door', '--config', files.door], say),
    serviceProcess('exporter', ['exporter', '--config', files.exporter], say),
    backgroundProcess('Prometheus', tools.prometheus, flags, say),
  ];
  try {
    const client = prometheusClient(`http://127.0.0.1:${String(ports.prometheus)}`, { timeoutMs: 30_000 });
    await delay(settleMs);
    const look = async (): Promise<readonly Sighting[]> =>
      (await client.query('{__name__=~".+"}')).result.map((one) => toSighting(one));
    const first = await look();
    await delay(apartSeconds * 1000);
    const second = await look();
    const sampledAtSeconds = Math.floor(Date.now() / 1000);
    const series = sampledSeries([first, second], apartSeconds, recordedEvery(config));
    return { series, sampledAtSeconds, bpciPort: ports.bpci };
  } finally {
    await Promise.all(running.map((one) => one.end()));
  }
}

function recordedEvery(config: Config): (name: string) => number | null {
  const groups = ruleFiles(config).flatMap((file) => file.groups);
  const known = new Map(
    groups.flatMap(({ interval, rules }) =>
      rules.map((rule) => [isAlert(rule) ? 'ALERTS' : rule.record, parseDuration(interval) ?? 15] as const),
    ),
  );
  return (name) => known.get(name) ?? null;
}

function toSighting(entry: unknown): Sighting {
  const { metric, value } = entry as { metric: Record<string, string>; value: readonly [number, string] };
  const [, text] = value;
  return { labels: metric, value: text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text) };
}
