import { becoming, field, type ContractAnswer } from './contract-answer.ts';

/** What GET /api/economy/status may say besides what it does: the seeds' TokenSupplyState, the gold behind AUR, the treasury in tokens. */
export const bpciEconomyStatus: ContractAnswer = {
  name: 'bpci-economy-status',
  endpoints: ['bpci-economy-status'],
  origin: 'ours',
  purpose:
    "The four coins. As shipped it tells US dollars and no supply; the supply is the seeds' TokenSupplyState, field by field.",
  service: 'bpci',
  enveloped: true,
  health: null,
  fields: [
    ...(['gen', 'nex', 'flx', 'aur'] as const).map((coin) => {
      const token = coin.toUpperCase();
      return field(
        `${coin}_supply`,
        'number',
        `Circulating supply of ${token}.`,
        becoming('bpci_token_supply', { token }),
      );
    }),
    field('epoch', 'number', 'Current epoch of the economy.', 'bpci_economy_epoch'),
    field(
      'last_update',
      'time',
      'When the supply was last updated.',
      'bpci_token_supply_last_update_timestamp_seconds',
    ),
    field('gold_backing', 'number', 'Gold reserve in units of AUR.', 'bpci_gold_backing'),
    field('treasury_tokens.{account}', 'number', 'Treasury by account, in tokens.', 'bpci_treasury_balance'),
    field('minted.{token}', 'count', 'Tokens minted, by coin.', 'bpci_token_minted_total'),
    field('burned.{token}', 'count', 'Tokens burned, by coin.', 'bpci_token_burned_total'),
    field(
      'supply_discrepancy.{token}',
      'number',
      'Supply minus (initial + minted - burned), computed at the source.',
      'bpci_token_supply_discrepancy',
    ),
    field('fees_collected.{kind}.{currency}', 'count', 'Gas and rent collected, by coin.', 'bpci_fees_collected_total'),
  ],
  example: {
    status: 'ok',
    message: 'BPCI economy status',
    data: {
      ...{ gen_supply: 100_000, nex_supply: 325_000, flx_supply: 475_000, aur_supply: 25_000 },
      ...{ epoch: 412, last_update: '2024-01-15T10:29:50Z', gold_backing: 25_000 },
      treasury_tokens: { company: 12_000, owner: 4000, community: 8000, infrastructure: 9000 },
      minted: { GEN: 0, NEX: 30_000, FLX: 40_000, AUR: 25_000 },
      burned: { GEN: 0, NEX: 5000, FLX: 65_000, AUR: 0 },
      supply_discrepancy: { GEN: 0, NEX: 0, FLX: 0, AUR: 0 },
      fees_collected: { gas: { FLX: 18_890.25 }, rent: { FLX: 3170, NEX: 120 } },
    },
  },
};
