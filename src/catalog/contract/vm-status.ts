import { field, type ContractAnswer } from './contract-answer.ts';

/** What GET :7777/__vm/status may say besides what it does: the live figures that its `statistics` only pretends to have. */
export const vmStatus: ContractAnswer = {
  name: 'vm-status',
  endpoints: ['vm-status'],
  origin: 'ours',
  purpose:
    'The node itself. As shipped, most of `statistics` are constants (always 0), which are not exported; live figures go into `measured`.',
  service: 'bpi-vm-server',
  enveloped: false,
  health: null,
  fields: [
    field('vm_server.status', 'state', '`active` while the VM server runs.', null, { shipped: true }),
    field('vm_server.security_rating', 'number', 'Configured security rating, 0 to 10.', 'bpi_security_rating', {
      shipped: true,
    }),
    field('measured.running_instances', 'number', 'VM instances that run now.', 'bpi_vm_instances'),
    field(
      'measured.total_requests',
      'count',
      'Requests handled since start, each counted once (`statistics` counts each twice).',
      'bpi_vm_requests_total',
    ),
    field(
      'measured.avg_response_time_ms',
      'milliseconds',
      'Mean response time since start.',
      'bpi_vm_response_time_average_seconds',
    ),
    field(
      'measured.security_incidents.{severity}',
      'count',
      'Security incidents raised since start.',
      'bpi_security_incidents_total',
    ),
    field(
      'measured.zklock_connections.{state}',
      'number',
      'ZKLock devices connected now (`statistics` counts connections ever made).',
      'bpi_zklock_connections',
    ),
    field(
      'measured.post_quantum_operations.{algorithm}.{result}',
      'count',
      'Post-quantum operations since start.',
      'bpi_pq_operations_total',
    ),
  ],
  example: {
    vm_server: {
      ...{
        isolation_level: 'Enhanced',
        port: 7777,
        post_quantum_enabled: true,
        request_id: 'vm_1705314600000_9f3c2a1b',
      },
      ...{ security_rating: 9.8, status: 'active', version: '1.1.0' },
    },
    measured: {
      ...{ running_instances: 4, total_requests: 18_250, avg_response_time_ms: 12.5 },
      security_incidents: { critical: 0, warning: 1, info: 7 },
      zklock_connections: { active: 42, idle: 8 },
      post_quantum_operations: {
        'ML-KEM-768': { success: 9120, failure: 0 },
        'ML-DSA-65': { success: 40_211, failure: 2 },
      },
    },
  },
};
