import { formatLabels, sampleMetric } from './metric-page.ts';
import type { MetricPage, View } from './metric-page.ts';
import type { Reading } from './sample.ts';

/** Content type of the text format, https://prometheus.io/docs/instrumenting/exposition_formats/. */
export const expositionContentType = 'text/plain; version=0.0.4; charset=utf-8';

/** Renders metrics as Prometheus text 0.0.4, in the order of the definitions; throws where a definition has no series. */
export function formatExposition(page: MetricPage, view: View): string {
  return page.definitions
    .map(({ name, help, type }) => {
      const lines = sampleMetric(page, name, view).flatMap(({ labels, reading }) =>
        formatReading(name, labels, reading),
      );
      return lines.length === 0 ? '' : `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('\n')}\n`;
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

function formatNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
}
