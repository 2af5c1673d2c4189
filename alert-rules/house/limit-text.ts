import { percent } from './percent.ts';
import type { ValueUnit } from './value-text.ts';

/** What the value is compared with: the number of the expression, or a text where it is not one number. */
export type Limit = number | { readonly text: string };

const durations = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const;
const bytes = [
  ['TiB', 1024 ** 4],
  ['GiB', 1024 ** 3],
  ['MiB', 1024 ** 2],
] as const;

/** The annotation `threshold`: the limit in the unit of the value, short and exact. */
export function limitText(limit: Limit, unit: ValueUnit): string {
  if (typeof limit === 'object') return limit.text;
  switch (unit) {
    case 'duration':
      return limit < 1 ? `${exact(limit * 1000)} ms` : whole(limit, durations, 's');
    case 'ratio':
      return `${percent(limit)}%`;
    case 'percent':
      return `${exact(limit)}%`;
    case 'rate':
      return `${exact(limit)}/s`;
    case 'bytes':
      return inBytes(limit);
    default:
      return exact(limit);
  }
}

/** The way Prometheus' own humanize1024 rounds, so that value and limit can be compared by eye. */
function inBytes(limit: number): string {
  const [name, size] = bytes.find(([, one]) => limit >= one) ?? ['B', 1];
  return `${String(Number((limit / size).toPrecision(4)))} ${name}`;
}

/** In the largest unit of which it is a whole number. */
function whole(limit: number, units: readonly (readonly [string, number])[], base: string): string {
  const [name, size] = units.find(([, one]) => limit >= one && limit % one === 0) ?? [base, 1];
  return `${exact(limit / size)} ${name}`;
}

/** Free of binary noise. */
function exact(value: number): string {
  return String(Number(value.toPrecision(12)));
}
