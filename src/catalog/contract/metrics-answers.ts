import type { MetricDefinition } from '../metric-definition.ts';
import { contractMetrics } from '../metrics/contract.ts';
import type { ServiceIdentity } from '../services.ts';
import { becoming, stateWords, type ContractAnswer, type ContractField } from './contract-answer.ts';

/** Endpoint -> who serves it and what it tells. */
const pages: readonly (readonly [endpoint: string, service: ServiceIdentity, purpose: string])[] = [
  ['bpci-connection-metrics', 'bpi-vm-server', 'The link to BPCI, with its latencies as histograms.'],
  ['wallet-bpci-metrics', 'bpi-vm-server', 'Wallets and their registration at BPCI.'],
  ['poe-bpci-metrics', 'bpi-vm-server', 'Proof of Economic Activity, billing and the consensus transport.'],
  ['vm-metrics', 'bpi-vm-server', 'The node itself; as shipped it answers a JSON of its own, which stays understood.'],
  ['http-cage-metrics', 'http-cage', 'HTTP Cage.'],
  ['shadow-registry-metrics', 'shadow-registry', 'The Shadow Registry.'],
  ['bpci-metrics', 'bpci', 'The BPCI server: API, database, policies, security.'],
  ['bpci-registry-metrics', 'bpci', 'The registry.'],
  ['bpci-economy-metrics', 'bpci', 'The four coins.'],
  ['bpci-bank-metrics', 'bpci', 'Banks and the Bank Mesh.'],
  ['bpci-government-metrics', 'bpci', 'Governments and governance.'],
];

/** Keys for the labels that are open, in examples. */
const exampleKeys: Readonly<Record<string, string>> = {
  ...{ action: 'settle', algorithm: 'ML-DSA-65', bank: 'bpci-bank-001', cache: 'headers', chain: 'ethereum' },
  ...{ cluster: 'enc-1', component: 'bpi-core', country: 'DE', destination: 'bpci', endpoint: '/api/status' },
  ...{ jurisdiction: 'eu-commission', node_id: 'node-1', node_type: 'validator', policy: 'transfer_limit' },
  ...{ region: 'eu-central', revision: 'a1b2c3d', source: 'oracle', subject: 'bpi.example.org', version: '1.1.0' },
};

/**
 * The answers whose first form is Prometheus text. In JSON each is one object: a metric's name, its labels as nested keys
 * in the catalog's order, the value. Histograms exist in the text form only: a JSON form of buckets would be a format of
 * its own.
 */
export const metricsAnswers: readonly ContractAnswer[] = pages.map(([endpoint, service, purpose]) => {
  const metrics = contractMetrics.filter(({ source, type }) => source === endpoint && type !== 'histogram');
  return {
    name: endpoint,
    endpoints: [endpoint],
    origin: 'ours',
    purpose,
    service,
    enveloped: false,
    health: null,
    fields: metrics.map(fieldOf),
    example: Object.fromEntries(metrics.map((metric) => [metric.name, exampleOf(metric, Object.keys(metric.labels))])),
  };
});

function fieldOf(metric: MetricDefinition): ContractField {
  const reading = metric.type === 'counter' ? 'count' : metric.unit === 'bool' ? 'state' : 'number';
  return {
    path: [metric.name, ...Object.keys(metric.labels).map((label) => `{${label}}`)].join('.'),
    reading,
    description: metric.help,
    becomes: [becoming(metric.name)],
    required: false,
    shipped: false,
    states: reading === 'state' ? stateWords : {},
    when: null,
    only: null,
  };
}

function exampleOf(metric: MetricDefinition, labels: readonly string[]): unknown {
  const [label, ...rest] = labels;
  if (label === undefined) return exampleValue(metric);
  const keys = metric.labels[label] ?? [exampleKeys[label] ?? label];
  // Of a state set one is current.
  return Object.fromEntries(
    keys.map((key, index) => [
      key,
      metric.unit === 'stateset' && rest.length === 0 ? Number(index === 0) : exampleOf(metric, rest),
    ]),
  );
}

function exampleValue({ name, unit }: MetricDefinition): number {
  if (unit === 'bool' || unit === 'info') return 1;
  if (unit === 'ratio') return 0.95;
  if (name.endsWith('_timestamp_seconds') || name === 'process_start_time_seconds') return 1_705_314_585;
  return unit === 'seconds' ? 0.025 : 12;
}
