import { none, synthetic, type Row, type RowsByEndpoint } from './row.ts';

const vmStatus: readonly Row[] = [
  ['bpi_build_info', 'gauge', 'info', { version: null }, 'Version that BPI reports of itself; always 1.'],
  ['bpi_vm_running', 'gauge', 'bool', none, '1 if the VM server reports itself active; it does as long as it answers.'],
  [
    'bpi_security_rating',
    'gauge',
    'score',
    none,
    'Security rating 0 to 10 with which the VM server was started; an echo of its argument, not a measurement.',
  ],
];

const vmMetrics: readonly Row[] = [
  [
    'bpi_vm_requests_total',
    'counter',
    'requests',
    none,
    'Requests handled by the VM server, ours included; its own counter counts each of them twice.',
  ],
  ['bpi_vm_cage_requests_total', 'counter', 'requests', none, 'Requests to /__cage/ through the VM server.'],
  ['bpi_vm_shadow_lookups_total', 'counter', 'lookups', none, 'Requests to /__shadow/ through the VM server.'],
  [
    'bpi_vm_rpc_entangled_requests_total',
    'counter',
    'requests',
    none,
    'Requests to /rpc-entangled/ through the VM server, which it calls post-quantum operations.',
  ],
  [
    'bpi_vm_response_time_average_seconds',
    'gauge',
    'seconds',
    synthetic,
    'Mean response time of the VM server; a constant as shipped.',
  ],
  ['bpi_vm_instances', 'gauge', 'instances', synthetic, 'Running VM instances; a constant as shipped.'],
  [
    'bpi_vm_security_incidents_total',
    'counter',
    'incidents',
    synthetic,
    'Security incidents of the VM server; a constant as shipped.',
  ],
];

const vmHealth: readonly Row[] = [
  ['bpi_vm_uptime_seconds', 'gauge', 'seconds', synthetic, 'Uptime of the VM server; a constant as shipped.'],
];

const zklock: readonly Row[] = [
  [
    'bpi_zklock_connections_total',
    'counter',
    'connections',
    none,
    'TCP connections to ZKLock and requests to /__zklock/, ours included.',
  ],
  ['bpi_zklock_active_sessions', 'gauge', 'sessions', synthetic, 'Sessions of ZKLock; a constant as shipped.'],
];

const shadowRegistry: readonly Row[] = [
  [
    'bpi_shadow_registry_entries',
    'gauge',
    'entries',
    synthetic,
    'Entries of the Shadow Registry stub; a constant as shipped.',
  ],
];

const nodeApi: readonly Row[] = [
  ['bpi_node_info', 'gauge', 'info', { node_type: null }, 'Type that the node reports of itself; always 1.'],
  [
    'bpi_block_height',
    'gauge',
    'blocks',
    { status: ['best'], ...synthetic },
    'Block height that the node computes from the clock.',
  ],
  ['bpi_peers', 'gauge', 'peers', synthetic, 'Peer count that the node computes from the clock.'],
];

const httpCage: readonly Row[] = [
  [
    'bpi_http_cage_handled_requests_total',
    'counter',
    'requests',
    synthetic,
    'Requests that HTTP Cage of the demo server says it handled; a constant as shipped.',
  ],
];

const vmInstances: readonly Row[] = [
  [
    'bpi_vm_listed_instances',
    'gauge',
    'instances',
    { health: ['healthy', 'degraded', 'unhealthy', 'unknown'] },
    'VM instances that the VM server lists, by the health of their BPI core; nothing creates any as shipped.',
  ],
];

const nodeApiInfo: readonly Row[] = [
  [
    'bpi_block_interval_seconds',
    'gauge',
    'seconds',
    synthetic,
    'Time between blocks as the node API states it; a constant as shipped.',
  ],
];

/** What the answers of a BPI node become. */
export const bpiNodeRows: RowsByEndpoint = {
  'vm-status': vmStatus,
  'vm-metrics': vmMetrics,
  'vm-health': vmHealth,
  'vm-instances': vmInstances,
  'zklock-status': zklock,
  'shadow-registry-status': shadowRegistry,
  'http-cage-status': httpCage,
  'node-api-status': nodeApi,
  'node-api-info': nodeApiInfo,
};
