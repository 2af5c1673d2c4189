import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/jurisdiction/status of BPCI: figures that BPCI computes from its validator count (facts/bpi.md 1.4). */
export const bpciJurisdictionStatus: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  list.gauge('bpci_jurisdiction_active_licenses', fields.number('data.active_licenses'));
  list.gauge('bpci_jurisdiction_registered_entities', fields.number('data.registered_entities'));
  return { samples: list.samples, identity, ok, unmapped: fields.unmappedPaths() };
};
