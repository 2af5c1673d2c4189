import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/wallet/status of BPCI: invented for whatever wallet is asked for; name, address and balance are nobody's metric (facts/bpi.md 1.4). */
export const bpciWalletStatus: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  list.synthetic('bpci_block_height', fields.number('data.current_block'));
  fields.ignore('data.transaction_count', 'data.balance');
  return { samples: list.samples, identity, ok, unmapped: fields.unmappedPaths() };
};
