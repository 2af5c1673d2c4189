import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/v1/stats of the domain API: counts of its database, 0 when that fails (facts/bpi.md 1.6). */
export const domainApiStats: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const domains = fields.number('total_domains');
  list.gauge('bpi_domains', domains);
  list.gauge('bpi_domain_pending_applications', fields.number('pending_applications'));
  list.gauge('bpi_domain_waitlist_entries', fields.number('waitlist_entries'));
  list.gauge('bpi_domain_web2_mappings', fields.number('web2_mappings'));
  // The same number as total_domains.
  fields.ignore('active_domains');
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: domains !== null,
    unmapped: fields.unmappedPaths(),
  };
};
