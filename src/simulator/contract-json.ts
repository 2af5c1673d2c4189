import type { ContractAnswer, ContractField } from '../catalog/contract/contract-answer.ts';
import { metricPages } from './contract/contract-endpoints.ts';
import { sampleMetric } from './contract/metric-page.ts';
import type { View } from './contract/metric-page.ts';

type Json = { [key: string]: unknown };

/** One value of a metric, as the world has it at that moment. */
interface Measured {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The example of an answer with the figures of the world in it, without the envelope; fields of metrics that the world lacks stay as they are. */
export function fillContractAnswer(answer: ContractAnswer, view: View): Json {
  const whole = structuredClone(answer.example) as Json;
  const payload = answer.enveloped ? (whole['data'] as Json) : whole;
  const example = structuredClone(payload);
  const cleared = new Set<string>();
  for (const field of answer.fields) {
    const [target] = field.becomes;
    if (target === undefined) {
      if (field.reading === 'time') setAt(payload, field.path.split('.'), zulu(view.moment.nowSeconds));
      continue;
    }
    const series = measure(target.metric, view).filter(({ labels }) => carries(labels, target.labels));
    if (series.length > 0) fillField(payload, example, field, series, cleared);
  }
  return payload;
}

function fillField(
  payload: Json,
  example: Json,
  field: ContractField,
  series: readonly Measured[],
  cleared: Set<string>,
): void {
  const keys = field.path.split('.');
  const sample = leafOf(example, keys);
  const open = keys.findIndex((key) => key.startsWith('{'));
  if (open === -1) {
    const total = series.reduce((sum, { value }) => sum + value, 0);
    setAt(payload, keys, write(field, field.reading === 'state' ? Math.min(total, 1) : total, sample));
    return;
  }
  // The keys are those that the world has, not those of the example.
  const prefix = keys.slice(0, open);
  if (!cleared.has(prefix.join('.'))) setAt(payload, prefix, {});
  cleared.add(prefix.join('.'));
  for (const { labels, value } of series) {
    const path = keys.map((key) => (key.startsWith('{') ? (labels[key.slice(1, -1)] ?? '') : key));
    if (path.every((key) => key !== '')) setAt(payload, path, write(field, value, sample));
  }
}

function measure(metric: string, view: View): readonly Measured[] {
  const page = metricPages().find(({ table }) => table[metric] !== undefined);
  if (page === undefined) return [];
  return sampleMetric(page, metric, view).flatMap(({ labels, reading }) =>
    reading.kind === 'value' ? [{ labels, value: reading.value }] : [],
  );
}

// In the unit and the form of the example: text where that has text.
function write(field: ContractField, value: number, sample: unknown): unknown {
  const text = typeof sample === 'string';
  switch (field.reading) {
    case 'time':
      return value === 0 ? undefined : zulu(value);
    case 'milliseconds':
      return text ? `${String(Math.round(value * 1000))}ms` : Number((value * 1000).toFixed(3));
    case 'seconds':
      return text ? `${String(Math.floor(value / 3600))}h${String(Math.floor((value % 3600) / 60))}m` : value;
    case 'ratio':
      return text ? `${String(Math.round(value * 100))}%` : value;
    case 'state':
      return text ? wordFor(field, value, sample) : value;
    default:
      return value;
  }
}

function wordFor({ states }: ContractField, value: number, sample: string): string {
  if (states[sample] === value) return sample;
  return Object.keys(states).find((word) => states[word] === value) ?? sample;
}

function leafOf(json: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return key.startsWith('{') ? Object.values(at)[0] : (at as Json)[key];
  }, json);
}

function setAt(json: Json, keys: readonly string[], value: unknown): void {
  const last = keys.at(-1) ?? '';
  const parent = keys.slice(0, -1).reduce<Json>((at, key) => {
    const next = at[key];
    return (typeof next === 'object' && next !== null ? next : (at[key] = {})) as Json;
  }, json);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
}

function carries(labels: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([name, value]) => labels[name] === value);
}

function zulu(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString();
}
