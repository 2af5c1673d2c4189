import { field, type ContractAnswer } from './contract-answer.ts';

/** GET /api/registry/status: who is registered at BPCI, without naming anyone. */
export const bpciRegistryStatus: ContractAnswer = {
  name: 'bpci-registry-status',
  endpoints: ['bpci-registry-status'],
  origin: 'ours',
  purpose: 'Nodes and wallets in the registry, as numbers: no wallet, no node id, no address.',
  service: 'bpci',
  enveloped: true,
  health: null,
  fields: [
    field(
      'nodes.{node_type}.{status}',
      'number',
      'Registered nodes now, by type (`validator`, `mining`, `storage`, …) and status.',
      'bpci_registered_nodes',
      { required: true },
    ),
    field('wallets.{status}', 'number', 'Registered wallets now, by status.', 'bpci_registered_wallets', {
      required: true,
    }),
  ],
  example: {
    status: 'ok',
    message: 'BPCI registry status',
    data: {
      nodes: { validator: { active: 19, inactive: 1 }, mining: { active: 18, inactive: 0 } },
      wallets: { registered: 1204, pending: 3, rejected: 1 },
    },
  },
};
