import type { MetricDefinition } from '../../../src/catalog/metric-definition.ts';
import { asShippedMetrics } from '../../../src/catalog/metrics/as-shipped.ts';
import { contractJsonMetrics } from '../../../src/catalog/metrics/contract-json.ts';
import { contractMetrics } from '../../../src/catalog/metrics/contract.ts';
import { stackMetrics } from '../../../src/catalog/metrics/stack.ts';
import { defaultConfig } from '../../../src/config/default-config.ts';
import type { Series } from '../cases/alert-case.ts';

const endpoints = new Map(defaultConfig().endpoints.map((endpoint) => [endpoint.id, endpoint]));
// Grow with time rather than stand still; the tests' clock begins at 0.
const clock = '1+15x400';
const bounds = ['0.01', '0.1', '1', '10', '+Inf'];

/** Series, 15 s apart, of every metric that BPI and BPCI serve once they implement the contract, at the endpoint that serves it. */
export const contractCatalogueWorld: Series = seriesOf([...contractMetrics, ...contractJsonMetrics]);

/** The same of BPI and BPCI as they are shipped, but for what they make up. */
export const asShippedCatalogueWorld: Series = seriesOf(
  asShippedMetrics.filter(({ source, labels }) => source !== 'node-api-status' && !('synthetic' in labels)),
);

/** What bpi-monitor says of alerting. */
export const monitorWorld: Series = Object.fromEntries(
  stackMetrics
    .filter(({ source }) => source === 'bpi-monitor')
    .flatMap((metric) => samples(metric, 'job="bpi-monitor",instance="bpi-monitor:9701"')),
);

function seriesOf(metrics: readonly MetricDefinition[]): Series {
  return Object.fromEntries(
    metrics.flatMap((metric) => {
      const endpoint = endpoints.get(metric.source);
      if (endpoint === undefined) return [];
      const target = `job="${endpoint.job}",instance="${endpoint.target}"`;
      // A metric's own label of that name wins (metric_relabel_configs of prometheus.yml.hbs).
      return samples(metric, 'endpoint' in metric.labels ? target : `${target},endpoint="${endpoint.id}"`);
    }),
  );
}

function samples({ name, type, labels }: MetricDefinition, whose: string): readonly (readonly [string, string])[] {
  const selectors = combinations(labels).map((pairs) => [whose, ...pairs].join(','));
  if (type !== 'histogram') {
    const values = type === 'counter' ? '100+3x400' : name.endsWith('_timestamp_seconds') ? clock : '1x400';
    return selectors.map((selector) => [`${name}{${selector}}`, values] as const);
  }
  return selectors.flatMap((selector) => [
    ...bounds.map((le, index) => [`${name}_bucket{${selector},le="${le}"}`, `0+${index + 1}x400`] as const),
    [`${name}_sum{${selector}}`, '0+2x400'] as const,
    [`${name}_count{${selector}}`, `0+${bounds.length}x400`] as const,
  ]);
}

/** Every combination of the values of closed labels; an open label has one value. */
function combinations(labels: MetricDefinition['labels']): readonly (readonly string[])[] {
  return Object.entries(labels).reduce<readonly (readonly string[])[]>(
    (all, [label, values]) =>
      all.flatMap((pairs) => (values ?? ['a']).map((value) => [...pairs, `${label}="${value}"`])),
    [[]],
  );
}
