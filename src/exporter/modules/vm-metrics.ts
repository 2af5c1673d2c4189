import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import { halveRequestCounter } from '../units.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /__vm/metrics: the VM server's counters (facts/bpi.md 1.1). `performance` and `security` repeat `vm_server_metrics`. */
export const vmMetrics: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const stat = (name: string): number | null => fields.number(`vm_server_metrics.${name}`);

  const requests = stat('total_requests');
  list.counter('bpi_vm_requests_total', requests === null ? null : halveRequestCounter(requests));
  list.counter('bpi_vm_cage_requests_total', stat('http_cage_requests'));
  list.counter('bpi_vm_shadow_lookups_total', stat('shadow_registry_lookups'));
  list.counter('bpi_vm_rpc_entangled_requests_total', stat('post_quantum_operations'));
  const responseMs = stat('avg_response_time_ms');
  list.synthetic('bpi_vm_response_time_average_seconds', responseMs === null ? null : responseMs / 1000);
  list.synthetic('bpi_vm_instances', stat('running_instances'));
  list.synthetic('bpi_vm_security_incidents_total', stat('security_incidents'));
  // zklock-status exports the same counter.
  fields.ignore('vm_server_metrics.zklock_connections', 'vm_server_metrics.total_instances');
  fields.ignore(
    ...['avg_response_time_ms', 'running_instances', 'total_requests'].map((name) => `performance.${name}`),
    ...['post_quantum_operations', 'security_incidents', 'security_rating'].map((name) => `security.${name}`),
  );
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: requests !== null,
    unmapped: fields.unmappedPaths(),
  };
};
