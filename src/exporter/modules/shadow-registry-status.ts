import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /status of the Shadow Registry, of its BPI OS stub and of the demo server: no live number in any of them (facts/bpi.md 1.2, 1.7, 1.8). */
export const shadowRegistryStatus: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const entries = fields.number('registry_entries') ?? fields.number('registered_domains');
  list.synthetic('bpi_shadow_registry_entries', entries);
  fields.ignore('registered_domains', 'security_rating', 'port');
  const status = fields.text('shadow_registry_status') ?? fields.text('status');
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: status === 'active' || status === 'healthy' || status === 'operational',
    unmapped: fields.unmappedPaths(),
  };
};
