import { identifyAnswer } from '../identify-answer.ts';
import { isJsonObject, readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/v1/auction/mode of the consensus server: mock auctions of the testnet, or real ones (facts/bpi.md 1.5). */
export const consensusAuctionMode: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const current = fields.read('current_mode');
  const mode = ['Testnet', 'Mainnet'].find((name) => isJsonObject(current) && name in current) ?? null;
  list.stateSet('bpci_auction_mode', ['testnet', 'mainnet'], mode?.toLowerCase() ?? null, 'mode');
  fields.ignore('current_mode.Mainnet.partnership_share_percentage');
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: mode !== null,
    unmapped: fields.unmappedPaths(),
  };
};
