import type { MetricDefinition } from '../../catalog/metric-definition.ts';
import { formatFamilyHead, formatValue } from './format-exposition.ts';

/** Prometheus text that grows series by series; made for tens of thousands of them every few seconds. */
export interface FamilyText {
  /** Adds one series; `pairs` is what stands between the braces (formatLabelPairs). Throws on a metric that is not defined. */
  add(name: string, pairs: string, value: number): void;
  /** Everything added, in the order of the definitions. */
  text(): string;
}

/** An empty text over these definitions. */
export function createFamilyText(definitions: readonly MetricDefinition[]): FamilyText {
  const families = new Map<string, string[]>(definitions.map(({ name }) => [name, []]));
  return {
    add(name, pairs, value) {
      const lines = families.get(name);
      if (lines === undefined) throw new Error(`metric ${name} is not in the catalog`);
      lines.push(`${name}${pairs === '' ? '' : `{${pairs}}`} ${formatValue(value)}\n`);
    },
    text: () =>
      definitions
        .map((definition) => {
          const lines = families.get(definition.name) ?? [];
          return lines.length === 0 ? '' : formatFamilyHead(definition) + lines.join('');
        })
        .join(''),
  };
}
