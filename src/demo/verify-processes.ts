import type { EndpointReport } from '../exporter/exporter-config.ts';
import { prometheusClient } from '../prometheus/client.ts';
import { pollUntil } from '../verify/poll.ts';
import type { DemoWorld } from './demo-world.ts';

const patienceMs = 75_000;

/** Waits until the Prometheus process has scraped every target, and says of each what it saw. */
export async function verifyProcesses(
  world: DemoWorld,
  addresses: { readonly prometheus: string; readonly exporter: string },
): Promise<void> {
  const { say, clock, signal } = world;
  const prometheus = prometheusClient(addresses.prometheus);
  say('      waiting until every target has been scraped once');
  const heartbeat = setInterval(() => {
    say('      ... still scraping');
  }, 8_000);
  const targets = await pollUntil(
    () => prometheus.targets().catch(() => []),
    (found) => found.length > 0 && found.every((target) => target.health !== 'unknown'),
    { clock, signal, deadlineMs: clock.now() + patienceMs },
  ).finally(() => {
    clearInterval(heartbeat);
  });
  const response = await fetch(`${addresses.exporter}/api/endpoints`, { signal });
  const reports = new Map(((await response.json()) as EndpointReport[]).map((report) => [report.id, report]));
  const counts = { ok: 0, failed: 0, skipped: 0 };
  for (const target of targets) {
    const report = reports.get(target.labels['endpoint'] ?? '');
    const name = `${target.labels['job']} ${target.labels['endpoint'] ?? target.labels['instance']}`;
    const verdict = report?.state === 'not_offered' ? 'skipped' : target.health === 'up' ? 'ok' : 'failed';
    counts[verdict] += 1;
    const why = verdict === 'ok' ? '' : `: ${report?.cause?.message ?? target.lastError}`;
    say(`${verdict.padStart(8)}  ${name}${verdict === 'skipped' ? ' not offered by this BPI' : ''}${why}`);
  }
  say(`targets verified: ${counts.ok} ok, ${counts.failed} failed, ${counts.skipped} skipped`);
}
