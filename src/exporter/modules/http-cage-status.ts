import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /status of HTTP Cage: only its BPI OS stub and the demo server answer, with constants (facts/bpi.md 1.7, 1.8). */
export const httpCageStatus: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  list.synthetic('bpi_http_cage_handled_requests_total', fields.number('requests_processed'));
  // The demo server's rating is a text of its program.
  fields.ignore('security_rating', 'port');
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: fields.text('status') === 'active',
    unmapped: fields.unmappedPaths(),
  };
};
