import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';

/** GET /health of the oracle and the mempool: who it is, and that it says healthy (facts/bpi.md 1.6). */
export const serviceHealth: Module = (json) => {
  const fields = readFields(json);
  return {
    samples: [],
    identity: identifyAnswer(json),
    ok: fields.text('status') === 'healthy',
    unmapped: fields.unmappedPaths(),
  };
};
