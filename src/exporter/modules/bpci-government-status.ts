import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/government/status of BPCI: figures that BPCI computes from its validator count (facts/bpi.md 1.4). */
export const bpciGovernmentStatus: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  list.gauge('bpci_government_participants', fields.number('data.total_participants'));
  list.gauge('bpci_government_active_proposals', fields.number('data.active_proposals'));
  list.gauge('bpci_government_voting_power', fields.number('data.total_voting_power'));
  list.gauge('bpci_government_treasury_balance', fields.number('data.treasury_balance'));
  return { samples: list.samples, identity, ok, unmapped: fields.unmappedPaths() };
};
