import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import { parseDurationSeconds } from '../units.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET :9546/api/info: constants (facts/bpi.md 1.3). */
export const nodeApiInfo: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  list.synthetic('bpi_block_interval_seconds', parseDurationSeconds(fields.read('data.block_time')));
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: fields.text('status') === 'ok',
    unmapped: fields.unmappedPaths(),
  };
};
