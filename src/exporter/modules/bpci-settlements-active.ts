import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/bank/settlement/active of BPCI: one settlement that never ends (facts/bpi.md 1.4). */
export const bpciSettlementsActive: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  const minutes = fields.number('data.average_completion_time_minutes');
  list.synthetic('bpci_bank_settlements_in_progress', fields.number('data.total_active'));
  list.synthetic('bpci_bank_settlement_volume_usd', fields.number('data.total_volume_usd'));
  list.synthetic('bpci_bank_settlement_completion_time_average_seconds', minutes === null ? null : minutes * 60);
  fields.ignore('data.active_settlements[].total_amount', 'data.active_settlements[].progress_percentage');
  return { samples: list.samples, identity, ok, unmapped: fields.unmappedPaths() };
};
