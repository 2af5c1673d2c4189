import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import { labelText } from './label-text.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /health of the domain API (facts/bpi.md 1.6). */
export const domainApiHealth: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const version = labelText(fields.read('version'));
  if (version !== null) list.gauge('bpi_domain_api_info', 1, { version });
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: fields.text('status') === 'healthy',
    unmapped: fields.unmappedPaths(),
  };
};
