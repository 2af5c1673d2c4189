import type { Series } from './alert-case.ts';
import type { RecordingCase, Values } from './recording.ts';

const nodes = [
  'instance="localhost:7777",job="bpi-vm-server"',
  'instance="localhost:7778",job="bpi-vm-server"',
] as const;
const kinds = ['a', 'b'] as const;

const instanceBuckets = [
  'bpi_api_request_duration_seconds_bucket',
  'bpi_bpci_request_duration_seconds_bucket',
  'bpi_transaction_confirmation_duration_seconds_bucket',
] as const;
const fleetBuckets = [
  'bpi_billing_duration_seconds_bucket',
  'bpi_billing_merkle_verification_duration_seconds_bucket',
  'bpi_docklock_execution_duration_seconds_bucket',
  'bpi_poe_mining_duration_seconds_bucket',
] as const;
const usage = [
  ['service_type', 'bpi_billing_usage_records'],
  ['service_type', 'bpi_billing_cpu_seconds'],
  ['service_type', 'bpi_billing_network_bytes'],
  ['service_type_currency', 'bpi_billing_cost'],
] as const;

/** By these per sample, but otherwise until two minutes ago, so that a longer window would show. */
const since = (before: number, now: number): string =>
  `0+${String(before)}x71 ${String(72 * before)}+${String(now)}x328`;

/** What the panels of a fleet are recorded for: sums, and quantiles that are never those of another instance. */
export const recordingPanelCases: readonly RecordingCase[] = [
  {
    title: 'add up the buckets of an instance over two minutes, and of all instances where nobody can choose some',
    series: Object.fromEntries(
      [...instanceBuckets, ...fleetBuckets].flatMap((metric) =>
        nodes.flatMap((node) => kinds.map((kind) => [`${metric}{${node},endpoint="${kind}",le="1"}`, since(3, 6)])),
      ),
    ),
    recorded: {
      ...named(instanceBuckets, 'instance_le', 'rate2m', Object.fromEntries(nodes.map((n) => [`${n},le="1"`, 0.8]))),
      ...named(fleetBuckets, 'le', 'rate2m', { 'le="1"': 1.6 }),
    },
  },
  {
    title:
      'tell the quantiles of each instance over two minutes, of endpoints and operations where a panel tells them apart',
    series: {
      ...observed('bpi_api_request_duration_seconds'),
      ...observed('bpi_zk_proof_duration_seconds'),
      ...observed('bpi_transaction_confirmation_duration_seconds'),
      ...observed('bpi_message_processing_duration_seconds'),
    },
    recorded: {
      ...named(['bpi_api_request_duration_seconds'], 'instance_endpoint', 'p95_rate2m', apart('endpoint')),
      ...named(['bpi_zk_proof_duration_seconds'], 'instance_operation', 'p95_rate2m', apart('operation')),
      // Both kinds together are eight a sample: three within 1 s, five more within 2 s.
      ...named(
        ['bpi_transaction_confirmation_duration_seconds', 'bpi_message_processing_duration_seconds'],
        'instance',
        'p95_rate2m',
        perNode(1 + (0.95 * 8 - 3) / 5),
      ),
      ...named(
        ['bpi_transaction_confirmation_duration_seconds'],
        'instance',
        'p50_rate2m',
        perNode(1 + (0.5 * 8 - 3) / 5),
      ),
    },
  },
  {
    title: 'add up requests and lookups of an instance over two minutes, and keep apart what panels compare',
    series: Object.fromEntries(
      nodes.flatMap((node) =>
        kinds.flatMap((kind) =>
          ['200', '500'].flatMap((status) =>
            // Methods, and the endpoints through which caches are watched, are not told apart.
            ['x', 'y'].flatMap((other) => [
              [
                `bpi_api_requests_total{${node},endpoint="${kind}",status="${status}",method="${other}"}`,
                since(3, status === '200' ? 6 : 9),
              ],
              [
                `bpi_cache_requests_total{${node},endpoint="${other}",cache="${kind}",result="${status}"}`,
                since(3, status === '200' ? 6 : 9),
              ],
            ]),
          ),
        ),
      ),
    ),
    recorded: {
      ...told('instance_endpoint_status:bpi_api_requests:rate2m', 'endpoint', {
        'status="200"': 0.8,
        'status="500"': 1.2,
      }),
      ...told('instance_endpoint:bpi_api_requests:rate2m', 'endpoint', { '': 2 }),
      ...told('instance_cache_result:bpi_cache_requests:rate2m', 'cache', { 'result="200"': 0.8, 'result="500"': 1.2 }),
    },
  },
  {
    title: 'add up what the meters of all instances count, by kind of service, and coins never',
    series: {
      ...Object.fromEntries(
        usage.flatMap(([, counter]) =>
          nodes.flatMap((node) =>
            [
              ['compute', 'FLX', 6],
              ['compute', 'NEX', 9],
              ['storage', 'NEX', 12],
            ].map(([service, coin, now]) => [
              `${counter}_total{${node},endpoint="e",service_type="${String(service)}",currency="${String(coin)}"}`,
              since(3, Number(now)),
            ]),
          ),
        ),
      ),
      // Two endpoints of one node tell of the same bytes.
      [`bpi_billing_storage_bytes{${nodes[0]},endpoint="e",service_type="storage"}`]: '5x400',
      [`bpi_billing_storage_bytes{${nodes[0]},endpoint="f",service_type="storage"}`]: '7x400',
      [`bpi_billing_storage_bytes{${nodes[1]},endpoint="e",service_type="storage"}`]: '10x400',
      [`bpi_billing_storage_bytes{${nodes[1]},endpoint="e",service_type="compute"}`]: '1x400',
    },
    recorded: {
      ...Object.fromEntries(
        usage.map(([by, counter]): [string, Values] => [
          `round(${by}:${counter}:rate2m, 0.000001)`,
          by === 'service_type'
            ? { 'service_type="compute"': 2, 'service_type="storage"': 1.6 }
            : {
                'service_type="compute",currency="FLX"': 0.8,
                'service_type="compute",currency="NEX"': 1.2,
                'service_type="storage",currency="NEX"': 1.6,
              },
        ]),
      ),
      'service_type:bpi_billing_storage_bytes:sum': { 'service_type="storage"': 17, 'service_type="compute"': 1 },
    },
  },
];

/** Four of each kind a sample: one, or two, within 1 s, the rest within 2 s; all were quick until two minutes ago. */
function observed(histogram: string): Series {
  return Object.fromEntries(
    nodes.flatMap((node) =>
      kinds.flatMap((kind) => {
        const bucket = `${histogram}_bucket{${node},endpoint="${kind}",operation="${kind}"`;
        return [
          [`${bucket},le="1"}`, since(4, kind === 'a' ? 1 : 2)],
          [`${bucket},le="2"}`, since(4, 4)],
          [`${bucket},le="+Inf"}`, since(4, 4)],
        ];
      }),
    ),
  );
}

function apart(label: string): Values {
  return Object.fromEntries(
    nodes.flatMap((node) => [
      [`${node},${label}="a"`, 1 + (0.95 * 4 - 1) / 3],
      [`${node},${label}="b"`, 1 + (0.95 * 4 - 2) / 2],
    ]),
  );
}

function told(name: string, label: string, values: Values): Record<string, Values> {
  return {
    [`round(${name}, 0.000001)`]: Object.fromEntries(
      nodes.flatMap((node) =>
        kinds.flatMap((kind) =>
          Object.entries(values).map(([more, value]) => [
            [node, `${label}="${kind}"`, more].filter((part) => part !== '').join(),
            value,
          ]),
        ),
      ),
    ),
  };
}

function perNode(value: number): Values {
  return Object.fromEntries(nodes.map((node) => [node, value]));
}

function named(metrics: readonly string[], level: string, operation: string, values: Values): Record<string, Values> {
  const rounded = Object.fromEntries(
    Object.entries(values).map(([labels, value]) => [labels, Number(value.toFixed(6))]),
  );
  return Object.fromEntries(metrics.map((metric) => [`round(${level}:${metric}:${operation}, 0.000001)`, rounded]));
}
