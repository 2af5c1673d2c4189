import type { ExporterConfig, ExporterEndpoint } from '../../../src/exporter/exporter-config.ts';
import { startExporter, type Exporter } from '../../../src/exporter/exporter.ts';
import type { FetchResult } from '../../../src/exporter/http/fetch-result.ts';
import { ownMetrics } from '../../../src/exporter/own-metrics.ts';
import { shippedAnswers } from './answers.ts';
import { exporterConfig } from './endpoints.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';

/** How an endpoint of the bench answers: well, not at all, refusing, or well after 20 ms. */
export type Behaviour = 'ok' | 'silent' | 'refused' | 'brief';

/** An exporter whose network is a table. */
export interface ExporterBench {
  readonly exporter: Exporter;
  readonly clock: FakeClock;
  /** By endpoint id; `ok` where nothing is said. */
  readonly behaves: Record<string, Behaviour>;
  /** Ids and moments, in milliseconds since the start. */
  readonly fetches: { readonly id: string; readonly atMs: number }[];
  /** The most fetches that were under way at one time. */
  readonly peak: () => number;
  /** The exporter's own series of this name. */
  series(name: string): readonly string[];
}

/** Starts one; every good answer is that of the VM server or of BPCI as shipped. */
export function exporterBench(
  endpoints: readonly ExporterEndpoint[],
  behaves: Record<string, Behaviour> = {},
): ExporterBench {
  const clock = fakeClock();
  const startedAt = clock.now();
  const fetches: { id: string; atMs: number }[] = [];
  let running = 0;
  let peak = 0;

  async function fetch({ id, kind }: ExporterEndpoint, signal: AbortSignal): Promise<FetchResult> {
    fetches.push({ id, atMs: clock.now() - startedAt });
    running += 1;
    peak = Math.max(peak, running);
    const behaviour = behaves[id] ?? 'ok';
    if (behaviour === 'silent') await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    if (behaviour === 'brief') await clock.sleep(20, signal).catch(() => undefined);
    running -= 1;
    if (behaviour === 'silent') return failed('timeout');
    if (behaviour === 'refused') return failed('refused');
    const answer = kind === 'bpci-health' ? shippedAnswers['bpci-health'] : shippedAnswers['vm-status'];
    const response = { status: 200, headers: {}, body: Buffer.from(JSON.stringify(answer)), complete: true };
    return { ok: true, response, durationSeconds: 0.02 };
  }

  const config: ExporterConfig = exporterConfig(endpoints);
  const exporter = startExporter(
    { config, sha256: 'ab'.repeat(32) },
    { clock, seen: { has: () => false, add: () => undefined }, fetch: () => fetch },
  );
  return {
    ...{ exporter, clock, behaves, fetches, peak: () => peak },
    series: (name) =>
      ownMetrics(exporter, { successful: true, lastSuccessSeconds: 0 }, '0')
        .split('\n')
        .filter((line) => new RegExp(`^${name}[ {]`).test(line)),
  };
}

function failed(kind: 'timeout' | 'refused'): FetchResult {
  return { ok: false, cause: { kind, message: kind }, durationSeconds: 0.001 };
}
