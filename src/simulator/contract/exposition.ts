import type { MetricDefinition } from '../../catalog/metric-definition.ts';
import type { Moment, SeriesTable } from './behaviour.ts';
import { sampleBehaviour } from './sample.ts';
import type { Reading } from './sample.ts';

/** Content type of the text format, https://prometheus.io/docs/instrumenting/exposition_formats/. */
export const expositionContentType = 'text/plain; version=0.0.4; charset=utf-8';

/** Renders metrics as Prometheus text 0.0.4, in the order of the definitions; throws where a definition has no series. */
export function formatExposition(
  definitions: readonly MetricDefinition[],
  table: SeriesTable,
  seed: number,
  moment: Moment,
): string {
  return definitions
    .map((definition) => {
      const series = table[definition.name];
      if (series === undefined) throw new Error(`the simulator has no series for ${definition.name}`);
      const lines = series.flatMap(({ labels, behaviour }) => {
        const key = `${definition.name}${formatLabels(labels)}`;
        return formatReading(definition.name, labels, sampleBehaviour(seed, key, behaviour, moment));
      });
      const { name, help, type } = definition;
      return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('\n')}\n`;
    })
    .join('');
}

function formatReading(name: string, labels: Readonly<Record<string, string>>, reading: Reading): readonly string[] {
  if (reading.kind === 'value') return [`${name}${formatLabels(labels)} ${formatNumber(reading.value)}`];
  const buckets = [...reading.buckets, [Infinity, reading.count] as const];
  return [
    ...buckets.map(([bound, count]) => {
      const le = bound === Infinity ? '+Inf' : String(bound);
      return `${name}_bucket${formatLabels({ ...labels, le })} ${formatNumber(count)}`;
    }),
    `${name}_sum${formatLabels(labels)} ${formatNumber(reading.sum)}`,
    `${name}_count${formatLabels(labels)} ${formatNumber(reading.count)}`,
  ];
}

function formatLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function formatNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
}
