import type { EndpointEntry } from '../endpoint-definition.ts';

const json = {
  intervalSeconds: 60,
  timeoutSeconds: 10,
  shape: 'auto',
  required: false,
  watched: false,
} as const;
const bpciJson = { ...json, at: 'bpci', service: 'bpci' } as const;

/**
 * Answers that we understand and nobody needs by default: constants, and lists that grow without end. They are asked for
 * only where `endpoints:` of monitoring.yaml names their path.
 */
export const onRequestEndpoints = [
  {
    id: 'vm-instances',
    job: 'bpi-vm-server',
    at: { bpi: 'vm' },
    path: '/__vm/instances',
    ...json,
    module: 'vm-instances',
    service: 'bpi-vm-server',
    description: 'VM instances by health (none as shipped)',
  },
  {
    id: 'node-api-info',
    job: 'bpi-node',
    at: { bpi: 'api' },
    path: '/api/info',
    ...json,
    module: 'node-api-info',
    service: 'bpi-node-api',
    description: 'chain parameters of the node API (constants)',
  },
  {
    id: 'bpci-bank-services',
    job: 'external-bpci-bank',
    path: '/api/bank/services',
    ...bpciJson,
    module: 'bpci-services',
    description: 'bank services (constants)',
  },
  {
    id: 'bpci-economy-services',
    job: 'external-bpci-economy',
    path: '/api/economy/services',
    ...bpciJson,
    module: 'bpci-services',
    description: 'economy services (constants)',
  },
  {
    id: 'bpci-government-services',
    job: 'external-bpci-government',
    path: '/api/government/services',
    ...bpciJson,
    module: 'bpci-services',
    description: 'government services (constants)',
  },
  {
    id: 'bpci-jurisdiction-services',
    job: 'external-bpci-jurisdiction',
    path: '/api/jurisdiction/services',
    ...bpciJson,
    module: 'bpci-services',
    description: 'jurisdiction services (constants)',
  },
  {
    id: 'bpci-maintenance-services',
    job: 'external-bpci-maintenance',
    path: '/api/maintenance/services',
    ...bpciJson,
    module: 'bpci-maintenance-services',
    description: 'maintenance services and the issues they see (constants)',
  },
  {
    id: 'bpci-settlements-active',
    job: 'external-bpci-bank',
    path: '/api/bank/settlement/active',
    ...bpciJson,
    module: 'bpci-settlements-active',
    description: 'bank settlements in progress (constants)',
  },
  {
    id: 'bpci-settlement-status',
    job: 'external-bpci-bank',
    path: '/api/bank/settlement/status',
    ...bpciJson,
    module: 'bpci-settlement-status',
    description: 'one bank settlement (constants)',
  },
  {
    id: 'bpci-stamped-log',
    job: 'external-bpci-server',
    path: '/api/stamped/stamps/logs',
    ...bpciJson,
    module: 'bpci-stamped-log',
    description: 'calls granted by the stamped API: their number only; the answer grows with each of them',
  },
  {
    id: 'bpci-wallet-status',
    job: 'external-bpci-server',
    path: '/api/wallet/status',
    ...bpciJson,
    module: 'bpci-wallet-status',
    description: 'wallet view of BPCI (synthetic); it may take 6 s',
  },
  {
    id: 'consensus-auction-history',
    job: 'bpi-consensus-server',
    at: { service: 'consensus-server' },
    path: '/api/v1/auction/history',
    ...json,
    module: 'consensus-auction-history',
    service: 'consensus-server',
    description: 'settled auctions and what they brought; the answer grows with each of them',
  },
  {
    id: 'wallet-bpi-metrics',
    job: 'bpi-wallet',
    at: { service: 'wallet' },
    path: '/api/bpi/metrics',
    ...json,
    module: 'wallet-bpi-metrics',
    service: 'wallet',
    description: 'Pravyom wallet system metrics (random numbers)',
  },
] as const satisfies readonly EndpointEntry[];
