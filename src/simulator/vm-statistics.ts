import { Float } from './serde-json.ts';
import type { SerdeValue } from './serde-json.ts';

/** The counters that the VM server and ZKLock share; what BPI never writes is not here (facts/bpi.md 1.1). */
export interface VmStatistics {
  totalRequests: number;
  httpCageRequests: number;
  shadowRegistryLookups: number;
  zklockConnections: number;
  postQuantumOperations: number;
}

/** Counters of a process that has just started. */
export function createVmStatistics(): VmStatistics {
  return {
    totalRequests: 0,
    httpCageRequests: 0,
    shadowRegistryLookups: 0,
    zklockConnections: 0,
    postQuantumOperations: 0,
  };
}

/** The struct `VmServerStats` as serde prints it, with its fields that stay zero (VM:442-461). */
export function describeVmStatistics(statistics: VmStatistics): SerdeValue {
  return {
    total_instances: 0,
    running_instances: 0,
    total_requests: statistics.totalRequests,
    http_cage_requests: statistics.httpCageRequests,
    shadow_registry_lookups: statistics.shadowRegistryLookups,
    zklock_connections: statistics.zklockConnections,
    post_quantum_operations: statistics.postQuantumOperations,
    avg_response_time_ms: new Float(0),
    security_incidents: 0,
  };
}
