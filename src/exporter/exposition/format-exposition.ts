import type { MetricDefinition } from '../../catalog/metric-definition.ts';
import type { Sample } from '../sample.ts';

/** The content type of the Prometheus text format. */
export const expositionContentType = 'text/plain; version=0.0.4; charset=utf-8';

/** Prometheus text of the samples, families and series sorted; throws on a metric that the definitions lack, which a test excludes. */
export function formatExposition(
  samples: readonly Sample[],
  definitions: ReadonlyMap<string, MetricDefinition>,
): string {
  const families = new Map<string, string[]>();
  for (const sample of samples) {
    const lines = families.get(sample.name) ?? [];
    lines.push(`${sample.name}${formatLabels(sample.labels)} ${formatValue(sample.value)}`);
    families.set(sample.name, lines);
  }
  return [...families.keys()]
    .sort()
    .map((name) => {
      const definition = definitions.get(name);
      if (definition === undefined) throw new Error(`metric ${name} is not in the catalog`);
      return `${formatFamilyHead(definition)}${(families.get(name) ?? []).sort().join('\n')}\n`;
    })
    .join('');
}

/** The lines HELP and TYPE of a metric. */
export function formatFamilyHead({ name, help, type }: Pick<MetricDefinition, 'name' | 'help' | 'type'>): string {
  return `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${name} ${type}\n`;
}

function formatLabels(labels: Sample['labels']): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.length === 0 ? '' : `{${formatLabelPairs(sorted)}}`;
}

/** What stands between the braces of a series, in the order given. */
export function formatLabelPairs(labels: readonly (readonly [name: string, value: string])[]): string {
  return labels.map(([name, value]) => `${name}="${escapeValue(value)}"`).join(',');
}

function escapeValue(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** A sample's value as Prometheus reads it. */
export function formatValue(value: number): string {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}
