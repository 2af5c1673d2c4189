import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /__vm/health: constants as shipped, so by default only whether it says healthy (facts/bpi.md 1.1). */
export const vmHealth: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  list.synthetic('bpi_vm_uptime_seconds', fields.number('uptime_seconds'));
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: fields.text('status') === 'healthy',
    unmapped: fields.unmappedPaths(),
  };
};
