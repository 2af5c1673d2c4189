import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

const healths = ['healthy', 'degraded', 'unhealthy', 'unknown'] as const;

// What the VM server was started with, again for every instance.
const configNumbers = [
  ...['vm_port', 'http_cage_port', 'bpi_rpc_port', 'bpi_api_port', 'rpc_entangled_port'],
  ...['security_rating', 'distance_bound_m', 'qlock_precision'],
];

/** GET /__vm/instances: how many, by health. The answer holds private keys of every instance, of which nothing is read (facts/bpi.md 1.1). */
export const vmInstances: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const listed = fields
    .each('instances')
    .map((instance) => instance.text('bpi_core_info.health_status')?.toLowerCase());
  if (Array.isArray(fields.read('instances'))) {
    for (const health of healths) {
      const isCounted = (said: string | undefined): boolean =>
        health === 'unknown' ? !healths.some((known) => known === said && known !== 'unknown') : said === health;
      list.gauge('bpi_vm_listed_instances', listed.filter(isCounted).length, { health });
    }
  }
  fields.ignore('total_instances', 'instances[].bpi_core_info.pid', 'instances[].security_context.*');
  fields.ignore(
    ...configNumbers.map((name) => `instances[].config.${name}`),
    ...['cpu_cores', 'memory_mb', 'storage_mb', 'network_mbps'].map((name) => `instances[].resources.${name}`),
  );
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: Array.isArray(fields.read('instances')),
    unmapped: fields.unmappedPaths(),
  };
};
