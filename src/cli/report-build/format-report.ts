import { metricDefinitions } from '../../catalog/metrics/index.ts';
import { formatFamilyHead, formatLabelPairs, formatValue } from '../../exporter/exposition/format-exposition.ts';
import type { Sample } from '../../exporter/sample.ts';

const parts = ['bucket', 'sum', 'count'] as const;

/** Prometheus text of a component's file: families in the order of the catalogue, series as they came. */
export function formatReport(samples: readonly Sample[]): string {
  return metricDefinitions
    .map((definition) => {
      const names =
        definition.type === 'histogram' ? parts.map((part) => `${definition.name}_${part}`) : [definition.name];
      const lines = names.flatMap((name) => samples.filter((sample) => sample.name === name).map(formatSample));
      return lines.length === 0 ? '' : formatFamilyHead(definition) + lines.join('');
    })
    .join('');
}

function formatSample({ name, labels, value }: Sample): string {
  return `${name}{${formatLabelPairs(Object.entries(labels))}} ${formatValue(value)}\n`;
}
