import { open } from 'node:fs/promises';
import type { FleetSeries } from './multiply-nodes.ts';
import { movingValue } from './moving-value.ts';

/** Which samples to write, in seconds since the epoch. */
export interface Span {
  /** The first one, a multiple of `stepSeconds`. */
  readonly fromSeconds: number;
  /** The first one that is not written. */
  readonly toSeconds: number;
  readonly stepSeconds: number;
}

/** A series and the samples of it to write. */
export interface Written {
  readonly series: FleetSeries;
  readonly span: Span;
}

/** How many series and samples a file has. */
export interface WrittenCount {
  readonly series: number;
  readonly samples: number;
}

const pieceCharacters = 4 * 1024 * 1024;

/** Writes OpenMetrics text, one series after the other in time order, as `promtool tsdb create-blocks-from` takes it; a few MiB are in memory. */
export async function writeOpenMetrics(
  path: string,
  all: Iterable<Written>,
  sampledAtSeconds: number,
): Promise<WrittenCount> {
  const file = await open(path, 'w');
  const count = { series: 0, samples: 0 };
  try {
    let piece = '';
    for (const { series, span } of all) {
      const name = `${formatSeries(series.labels)} `;
      const valueAt = movingValue(series.sampled, series.seed);
      count.series += 1;
      for (let at = span.fromSeconds; at < span.toSeconds; at += span.stepSeconds) {
        piece += `${name}${formatValue(valueAt(at - sampledAtSeconds))} ${String(at)}\n`;
        count.samples += 1;
      }
      if (piece.length < pieceCharacters) continue;
      await file.write(piece);
      piece = '';
    }
    await file.write(`${piece}# EOF\n`);
  } finally {
    await file.close();
  }
  return count;
}

/** A series in the notation of the exposition. */
export function formatSeries(labels: Readonly<Record<string, string>>): string {
  const { __name__: name = '', ...others } = labels;
  const pairs = Object.entries(others).map(([label, value]) => `${label}="${escape(value)}"`);
  return `${name}{${pairs.join(',')}}`;
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function formatValue(value: number): string {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}
