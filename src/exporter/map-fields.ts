import type { FieldMapping, LabelSource } from '../config/config.ts';
import { isJsonObject } from './json-fields.ts';
import { jsonPath } from './json-paths.ts';
import { locate, type Located } from './json-pointer.ts';
import { sampleLimits } from './sample-limits.ts';
import type { Sample } from './sample.ts';
import { seriesKey } from './series-key.ts';
import { parseNumber } from './units.ts';

/** What a mapping made of an answer. */
export interface MappedFields {
  readonly samples: readonly Sample[];
  /** Paths of the numeric fields that a line reads. */
  readonly read: ReadonlySet<string>;
}

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * Makes samples of a JSON answer by the user's lines: at most sampleLimits.samples, of one series the first, no value
 * that is missing or not finite, no counter below zero. Pure; never throws, whatever the answer.
 */
export function mapFields(mapping: readonly FieldMapping[], json: unknown): MappedFields {
  const samples = new Map<string, Sample>();
  const read = new Set<string>();
  for (const line of mapping) {
    // monitoring.yaml refuses such names; an exposition with one would be refused as a whole.
    if (!metricName.test(line.metric) || !Object.keys(line.labels).every((label) => labelName.test(label))) continue;
    for (const item of itemsOf(line, { value: json, path: '' })) {
      const found = locate(item, line.pointer);
      if (found === null) continue;
      const value = valueOf(line, found.value);
      if (value === null) continue;
      if (parseNumber(found.value) !== null) read.add(found.path);
      const sample = { name: line.metric, labels: labelsOf(line, item), value };
      const key = seriesKey(sample);
      if (samples.size < sampleLimits.samples && !samples.has(key)) samples.set(key, sample);
    }
  }
  return { samples: [...samples.values()], read };
}

interface Item extends Located {
  /** Index or key among its siblings; null for a line without `each`. */
  readonly key: string | null;
}

function itemsOf({ each }: FieldMapping, root: Located): readonly Item[] {
  if (each === null) return [{ ...root, key: null }];
  const found = locate(root, each);
  if (found === null) return [];
  const { value, path } = found;
  if (Array.isArray(value)) {
    const items = value.slice(0, sampleLimits.samples) as readonly unknown[];
    return items.map((item, index) => ({ value: item, path: jsonPath(path, null), key: String(index) }));
  }
  if (!isJsonObject(value)) return [];
  const entries = Object.entries(value).slice(0, sampleLimits.samples);
  return entries.map(([key, item]) => ({ value: item, path: jsonPath(path, key), key }));
}

function valueOf({ values, scale, type }: FieldMapping, found: unknown): number | null {
  const word = typeof found === 'string' || typeof found === 'boolean' ? String(found) : null;
  const named = word !== null && Object.hasOwn(values, word) ? values[word] : undefined;
  const number = named ?? (typeof found === 'boolean' ? Number(found) : parseNumber(found));
  const value = number === null ? null : number * scale;
  return value === null || !Number.isFinite(value) || (type === 'counter' && value < 0) ? null : value;
}

function labelsOf({ labels }: FieldMapping, item: Item): Sample['labels'] {
  const entries = Object.entries(labels).map(([name, source]) => [name, labelValue(source, item)] as const);
  // An empty label is no label to Prometheus.
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

function labelValue(source: LabelSource, item: Item): string {
  if (source.kind === 'constant') return printable(source.value);
  const value = source.kind === 'key' ? item.key : locate(item, source.pointer)?.value;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? printable(String(value))
    : '';
}

/** One line of well-formed text, cut between characters. */
function printable(text: string): string {
  const cut = Array.from(text.slice(0, 2 * sampleLimits.labelCharacters)).slice(0, sampleLimits.labelCharacters);
  return cut
    .join('')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();
}
