import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import { labelText } from './label-text.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET :9545/health: the JSON-RPC server answers; what it would say to a call is constant (facts/bpi.md 1.3). */
export const nodeRpcHealth: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const version = labelText(fields.read('version'));
  if (version !== null) list.gauge('bpi_build_info', 1, { version });
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: fields.text('status') === 'ok',
    unmapped: fields.unmappedPaths(),
  };
};
