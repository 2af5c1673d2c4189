import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configFor } from '../support/default-config.ts';
import { ruleBench, type RuleBench } from './promtool.ts';

const nodes = ['alpha', 'beta', 'gamma'] as const;
const config = configFor({ bpi: { nodes: nodes.map((name) => ({ name, host: `${name}.example.org` })) } });

let bench: RuleBench;
beforeAll(async () => {
  bench = await ruleBench(config);
});
afterAll(async () => {
  await bench?.[Symbol.asyncDispose]();
});

const exporter = 'job="bpi-exporter",instance="bpi-exporter:9700"';
const state = (node: string, endpoint: string, name: string) =>
  `bpi_endpoint_state{${exporter},endpoint="${endpoint}",node="${node}",state="${name}"}`;
const up = (node: string, endpoint = 'vm-status', port = 7777) =>
  `up{job="bpi-node",instance="${node}.example.org:${port}",endpoint="${endpoint}",node="${node}"}`;
const link = (node: string) => `bpi_bpci_connection_up{${exporter},node="${node}"}`;
const latency = (node: string) => `bpi_bpci_connection_latency_seconds{${exporter},node="${node}"}`;

/** All three well for ten minutes, but for what is said otherwise. */
function world(changes: Readonly<Record<string, string>>): object[] {
  const well = Object.fromEntries(
    nodes.flatMap((node) => [
      [up(node), '1x120'],
      [up(node, 'bpci-connection').replace('bpi-node', 'bpi-bpci-connection'), '1x120'],
      [up(node, 'node-api-status', 9546), '0x120'],
      [state(node, 'vm-status', 'failed'), '0x120'],
      [state(node, 'vm-status', 'ok'), '1x120'],
      [state(node, 'node-api-status', 'not_offered'), '1x120'],
      [link(node), '1x120'],
      [latency(node), '0.01x120'],
    ]),
  );
  const series = { 'up{job="bpi-exporter",instance="bpi-exporter:9700"}': '1x120', ...well, ...changes };
  return Object.entries(series).map(([name, values]) => ({ series: name, values }));
}

interface Story {
  readonly changes: Readonly<Record<string, string>>;
  /** `alertname node instance` of all that fires after five minutes, but for the Watchdog. */
  readonly firing: readonly string[];
}

const stories: Readonly<Record<string, Story>> = {
  'nothing fires while all three are well and what one does not offer is not down': { changes: {}, firing: [] },
  'exactly the node whose link is lost is named, with its own address': {
    changes: { [link('beta')]: '1x20 0x100' },
    firing: ['BpciConnectionLost beta beta.example.org:7777'],
  },
  'exactly the node that does not answer is named, by both alerts about it': {
    changes: {
      [state('gamma', 'vm-status', 'failed')]: '0x20 1x100',
      [state('gamma', 'vm-status', 'ok')]: '1x20 0x100',
      [up('gamma')]: '1x20 0x100',
      [link('gamma')]: '1x20 _x100',
    },
    firing: ['BpiNodeUnreachable gamma gamma.example.org:7777', 'NodeDown gamma gamma.example.org:7777'],
  },
  'a slow link is one alert of its node for each limit, although exporter and node both measure it': {
    changes: {
      [latency('alpha')]: '0.01x20 0.3x100',
      'bpi_bpci_connection_latency_seconds{job="bpi-bpci-connection",instance="alpha.example.org:7777",endpoint="bpci-connection-metrics",node="alpha",role="validator"}':
        '0.2x120',
    },
    firing: [
      'BpciConnectionLatencyCritical alpha alpha.example.org:7777',
      'BpciLatencyElevated alpha alpha.example.org:7777',
    ],
  },
  'an endpoint that one node does not offer hides nothing of another node': {
    changes: {
      [state('alpha', 'node-api-status', 'not_offered')]: '0x120',
      [state('alpha', 'node-api-status', 'failed')]: '1x120',
    },
    firing: ['NodeDown alpha alpha.example.org:9546'],
  },
  'a lost link is told even before Prometheus knows the address of the node': {
    changes: { [link('beta')]: '1x20 0x100', [up('beta')]: '_x120' },
    firing: ['BpciConnectionLost beta bpi-exporter:9700'],
  },
  'a node that has moved is named with the address that its target has now': {
    changes: {
      [link('beta')]: '1x20 0x100',
      'up{job="bpi-node",instance="moved.example.org:7777",endpoint="vm-status",node="beta"}': '1x20 0x100',
      [up('beta')]: '_x120',
    },
    firing: ['BpciConnectionLost beta moved.example.org:7777', 'NodeDown beta moved.example.org:7777'],
  },
};

describe('rules of three nodes', () => {
  test('are valid', async () => {
    const result = await bench.check();
    expect(result.ok, result.output).toBe(true);
  });

  test.each(Object.entries(stories))('%s', async (title, { changes, firing }) => {
    const fired = 'count by (alertname, node, instance) (ALERTS{alertstate="firing",alertname!="Watchdog"})';
    const result = await bench.test(`nodes-${Object.keys(stories).indexOf(title)}`, 5, [
      {
        name: title,
        interval: '5s',
        input_series: world(changes),
        promql_expr_test: [
          {
            expr: fired,
            eval_time: '5m',
            exp_samples: firing.map((line) => {
              const [alertname, node, instance] = line.split(' ');
              return { labels: `{alertname="${alertname}",node="${node}",instance="${instance}"}`, value: 1 };
            }),
          },
        ],
      },
    ]);
    expect(result.ok, result.output).toBe(true);
  });

  test('requests of others are counted per node', async () => {
    const requests = (node: string) =>
      `bpi_vm_requests_total{job="bpi-vm-server",instance="${node}.example.org:7777",endpoint="vm-metrics",node="${node}"}`;
    const ours = (node: string, endpoint: string) =>
      `bpi_exporter_fetches_total{${exporter},endpoint="${endpoint}",node="${node}",result="success"}`;
    const series = {
      [requests('alpha')]: '0+30x120',
      [requests('beta')]: '0+10x120',
      [ours('alpha', 'vm-status')]: '0+5x120',
      [ours('beta', 'vm-status')]: '0+5x120',
      [ours('beta', 'vm-metrics')]: '0+5x120',
    };
    const result = await bench.test('nodes-requests', 5, [
      {
        interval: '5s',
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        promql_expr_test: [
          {
            expr: 'bpi:vm_requests_external:rate5m',
            eval_time: '8m',
            exp_samples: [
              { labels: 'bpi:vm_requests_external:rate5m{node="alpha"}', value: 5 },
              { labels: 'bpi:vm_requests_external:rate5m{node="beta"}', value: 0 },
            ],
          },
        ],
      },
    ]);
    expect(result.ok, result.output).toBe(true);
  });
});
