import { isJsonObject } from '../json-fields.ts';
import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

const coins = { gen_state: 'GEN', nex_state: 'NEX', flx_state: 'FLX', aur_state: 'AUR' } as const;

const accounts = {
  company_treasury: 'company',
  owner_salary: 'owner',
  community_maintainers: 'community',
  infrastructure_treasury: 'infrastructure',
} as const;

/** The engine's own states (facts/bpi.md 1.4). */
export const economyStates = ['initializing', 'monitoring', 'active', 'suspended', 'error'] as const;

/** GET /api/economy/status of BPCI: US dollars through the treasury and the four coins. It has no supply, so no bpci_token_supply (facts/bpi.md 1.4). */
export const bpciEconomyStatus: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  const metric = (name: string): number | null => fields.number(`data.metrics.${name}`);

  for (const [key, coin] of Object.entries(coins)) {
    const state = (name: string): number | null => fields.number(`data.coin_distribution.${key}.${name}`);
    list.gauge('bpci_coin_claimable_usd', state('total_claimable'), { coin });
    list.gauge('bpci_coin_fixed_usd', state('total_fixed'), { coin });
    list.counter('bpci_coin_fiat_processed_usd_total', state('total_fiat_processed'), { coin });
    list.counter('bpci_coin_transactions_total', state('transaction_count'), { coin });
  }
  for (const [key, account] of Object.entries(accounts)) {
    list.gauge('bpci_treasury_balance_usd', fields.number(`data.treasury.${key}`), { account });
  }
  list.counter('bpci_treasury_processed_usd_total', fields.number('data.treasury.total_processed'));
  list.counter('bpci_fiat_inflow_usd_total', metric('total_fiat_inflow'));
  list.counter('bpci_settlement_coins_processed_total', metric('settlement_coins_processed'));
  list.counter('bpci_work_proofs_validated_total', metric('total_work_proofs_validated'));
  list.gauge('bpci_wallet_sessions', metric('active_wallet_sessions'));
  list.gauge('bpci_economy_uptime_seconds', metric('system_uptime_seconds'));
  list.synthetic('bpci_block_height', metric('blockchain_height'));
  // The same sum as treasury.total_processed.
  fields.ignore('data.metrics.total_treasury_value');

  const state = readState(fields.read('data.status'));
  list.stateSet('bpci_economy_state', economyStates, state, 'state');
  return { samples: list.samples, identity, ok: ok && state !== 'error', unmapped: fields.unmappedPaths() };
};

// Rust's Debug form: `Monitoring`, `Error { message: "…" }`.
function readState(value: unknown): string | null {
  const name = typeof value === 'string' ? /^[A-Za-z]+/.exec(value)?.[0] : undefined;
  if (name !== undefined) return name.toLowerCase();
  return isJsonObject(value) && 'Error' in value ? 'error' : null;
}
