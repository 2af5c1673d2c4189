import { Float } from './serde-json.ts';
import type { SerdeValue } from './serde-json.ts';
import type { Stamps } from './stamps.ts';
import type { WorldTime } from './world-time.ts';

const zero = new Float(0);

/** `data` of BPCI's economy status: no route feeds the engine, so everything but the uptime stays 0 (facts/bpi.md 1.4). */
export function economyStatus(world: {
  readonly stamps: Stamps;
  readonly startedAtMs: number;
  readonly time: WorldTime;
}): SerdeValue {
  // The engine updates itself once a minute (ECON:471-485).
  const updatedSeconds = Math.floor(world.time.seconds() / 60) * 60;
  const coin = (name: string): SerdeValue => ({
    coin_type: name,
    last_updated: world.stamps.zulu(world.startedAtMs),
    total_claimable: zero,
    total_fiat_processed: zero,
    total_fixed: zero,
    transaction_count: 0,
  });
  return {
    status: 'Monitoring',
    metrics: {
      total_fiat_inflow: zero,
      total_treasury_value: zero,
      active_wallet_sessions: 0,
      total_work_proofs_validated: 0,
      settlement_coins_processed: 0,
      blockchain_height: 0,
      network_status: 'mainnet',
      system_uptime_seconds: updatedSeconds,
    },
    treasury: {
      company_treasury: zero,
      owner_salary: zero,
      community_maintainers: zero,
      infrastructure_treasury: zero,
      total_processed: zero,
    },
    coin_distribution: {
      gen_state: coin('Gen'),
      nex_state: coin('Nex'),
      flx_state: coin('Flx'),
      aur_state: coin('Aur'),
    },
    real_time: true,
    last_updated: world.stamps.zulu(world.time.wallMsAt(updatedSeconds)),
  };
}
