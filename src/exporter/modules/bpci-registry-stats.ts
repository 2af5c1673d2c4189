import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/registry/stats of BPCI: real numbers, held in memory and lost on restart (facts/bpi.md 1.4). */
export const bpciRegistryStats: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  const data = (name: string): number | null => fields.number(`data.${name}`);

  const validators = data('total_validators') ?? data('validator_count');
  list.gauge('bpci_registered_wallets', data('total_wallets'), { status: 'registered' });
  list.gauge('bpci_validators', validators);
  // total_nodes is their sum plus one for the server itself.
  list.gauge('bpci_registered_nodes', validators, { node_type: 'validator', status: 'active' });
  list.gauge('bpci_registered_nodes', data('total_mining_nodes'), { node_type: 'mining', status: 'active' });
  list.gauge('bpci_total_stake_tokens', data('total_stake'));
  list.gauge('bpci_consensus_epoch', data('consensus_epoch'));
  list.synthetic('bpci_block_height', data('blockchain_height'));
  fields.ignore(
    ...['validator_count', 'active_nodes', 'total_nodes', 'active_wallets', 'last_finalized_block'].map(
      (name) => `data.${name}`,
    ),
  );
  return { samples: list.samples, identity, ok, unmapped: fields.unmappedPaths() };
};
