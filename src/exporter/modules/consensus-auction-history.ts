import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/v1/auction/history of the consensus server: every settled auction since it started, so sums of it only grow (facts/bpi.md 1.5). */
export const consensusAuctionHistory: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const auctions = fields.each('');
  const sum = (name: string): number => auctions.reduce((total, auction) => total + (auction.number(name) ?? 0), 0);

  if (Array.isArray(json)) {
    list.counter('bpci_auctions_settled_total', auctions.length);
    list.counter('bpci_auction_revenue_total', sum('total_revenue'));
    list.counter('bpci_auction_allocated_total', sum('community_allocation'), { recipient: 'community' });
    list.counter('bpci_auction_allocated_total', sum('roundtable_allocation'), { recipient: 'roundtable' });
  }
  // The share is the sum of both allocations.
  fields.ignore('[].partnership_share', '[].mode.Mainnet.partnership_share_percentage');
  return {
    samples: list.samples,
    // Before the first auction it is an empty list, which cannot name anybody.
    identity: Array.isArray(json) && json.length === 0 ? 'consensus-server' : identifyAnswer(json),
    ok: Array.isArray(json),
    unmapped: fields.unmappedPaths(),
  };
};
