import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import { labelText } from './label-text.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

// vm-metrics and zklock-status export them.
const statistics = [
  ...['avg_response_time_ms', 'http_cage_requests', 'post_quantum_operations', 'running_instances'],
  ...['security_incidents', 'shadow_registry_lookups', 'total_instances', 'total_requests', 'zklock_connections'],
];

/** GET /__vm/status of the Rust VM server, and of the BPI OS Python stub whose fields lie at the top (facts/bpi.md 1.1, 1.8). Counters stay with vm-metrics. */
export const vmStatus: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const isStub = fields.text('service') !== null;
  const at = (name: string): string => (isStub ? name : `vm_server.${name}`);

  const status = fields.text(at('status'));
  const version = labelText(fields.read(at('version')));
  if (version !== null) list.gauge('bpi_build_info', 1, { version });
  if (status !== null) list.gauge('bpi_vm_running', status === 'active' ? 1 : 0);
  list.gauge('bpi_security_rating', fields.number(at('security_rating')));
  fields.ignore(
    ...['port', 'vm_server.port', 'integrations.http_cage.port'],
    ...['integrations.http_cage.requests', 'integrations.shadow_registry.lookups', 'integrations.zklock.connections'],
    ...['api_port', 'rpc_port', 'rpc_entangled_port'].map((name) => `bpi_core.${name}`),
    ...statistics.map((name) => `statistics.${name}`),
  );
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: status === 'active',
    unmapped: fields.unmappedPaths(),
  };
};
