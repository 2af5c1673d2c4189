import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /status of ZKLock, and of its BPI OS stub (facts/bpi.md 1.2, 1.8). */
export const zklockStatus: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  list.counter('bpi_zklock_connections_total', fields.number('total_connections'));
  list.synthetic('bpi_zklock_active_sessions', fields.number('active_sessions'));
  // The rating is the VM server's argument again; vm-status exports it.
  fields.ignore('security_rating', 'port');
  const status = fields.text('zklock_status') ?? fields.text('status');
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: status === 'active' || status === 'healthy' || status === 'operational',
    unmapped: fields.unmappedPaths(),
  };
};
