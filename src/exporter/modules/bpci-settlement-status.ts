import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/bank/settlement/status of BPCI: the same for every settlement, banks and coins included (facts/bpi.md 1.4). */
export const bpciSettlementStatus: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  const percent = fields.number('data.progress_percentage');
  list.synthetic('bpci_bank_settlement_progress_ratio', percent === null ? null : percent / 100);
  fields.ignore('data.total_amount');
  return { samples: list.samples, identity, ok, unmapped: fields.unmappedPaths() };
};
