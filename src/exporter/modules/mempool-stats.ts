import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /stats of the mempool: real counts, and a key that is nobody's business (facts/bpi.md 1.6). */
export const mempoolStats: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  for (const state of ['pending', 'encrypted', 'revealed', 'stuck']) {
    list.gauge('bpi_mempool_transactions', fields.number(`${state}_transactions`), { state });
  }
  const epoch = fields.number('current_epoch');
  list.gauge('bpi_mempool_epoch', epoch);
  list.gauge('bpi_mempool_epoch_keys', fields.number('epoch_keys_count'));
  fields.ignore('current_leader_key[]');
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: epoch !== null,
    unmapped: fields.unmappedPaths(),
  };
};
