import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/bank/status of BPCI (facts/bpi.md 1.4). */
export const bpciBankStatus: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  list.gauge('bpci_bank_active_licenses', fields.number('data.active_licenses'));
  list.gauge('bpci_bank_sponsored_nodes', fields.number('data.sponsored_nodes'));
  return { samples: list.samples, identity, ok, unmapped: fields.unmappedPaths() };
};
