import { field, type ContractAnswer } from './contract-answer.ts';

/** What GET /api/bank/status may say besides what it does: whether each bank's API works. */
export const bpciBankStatus: ContractAnswer = {
  name: 'bpci-bank-status',
  endpoints: ['bpci-bank-status'],
  origin: 'ours',
  purpose:
    'Bank integration. As shipped it says `active` whatever happens; `banks` says what was found by asking each.',
  service: 'bpci',
  enveloped: true,
  health: null,
  fields: [
    field('active_licenses', 'number', 'Active bank licences.', 'bpci_bank_active_licenses', { shipped: true }),
    field('sponsored_nodes', 'number', 'Nodes that the bank sponsors.', 'bpci_bank_sponsored_nodes', { shipped: true }),
    field(
      'banks.{bank}.status',
      'state',
      '`active` while the API of that bank answers and settles, `down` while not.',
      'bpci_bank_api_up',
    ),
    field(
      'settlements.{coin}.{result}',
      'count',
      'Settlements since BPCI started, by settlement coin.',
      'bpci_bank_settlements_total',
    ),
    field('mesh_liquidity.{token}', 'number', 'Liquidity of the Bank Mesh, by coin.', 'bpci_bank_mesh_liquidity'),
  ],
  example: {
    status: 'ok',
    message: 'BPCI bank status',
    data: {
      ...{ bank_id: 'BPCI-BANK-001', status: 'active', active_licenses: 5, sponsored_nodes: 3 },
      banks: { 'bpci-bank-001': { status: 'active' }, 'bpci-bank-002': { status: 'down' } },
      settlements: { SC4: { success: 812, failure: 0 }, AUR: { success: 207, failure: 1 } },
      mesh_liquidity: { GEN: 12_000, NEX: 41_000, FLX: 66_000, AUR: 4200 },
    },
  },
};
