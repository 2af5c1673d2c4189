import type { AxumRoutes } from './axum-http.ts';
import type { BpciWorld } from './bpci-routes.ts';
import { described, parseObject } from './bpci-routes.ts';
import { envelope } from './envelope.ts';

// Rust's {:?} of the stamp that a wallet without one has (WEB:1088-1096).
const normalStamp =
  'Normal { basic_verification: true, transaction_limits: TransactionLimits { daily_limit: 10000, ' +
  'monthly_limit: 300000, single_transaction_limit: 5000, cross_border_limit: 1000 } }';
const network = 'mainnet';

/** BPCI's wallet routes: every id exists, and every balance is 0 (facts/bpi.md 1.4). */
export function walletRoutes(world: BpciWorld): AxumRoutes {
  const { registry, stamps } = world;
  return {
    'GET /api/wallet/status': async ({ query }) => {
      await world.askBpi();
      const id = query.get('wallet_id') ?? 'default';
      return envelope('ok', 'Real wallet status retrieved from blockchain state', {
        wallet_id: id,
        name: `community-wallet-${id.slice(0, 6)}`,
        type: 'community',
        address: `0x${'0'.repeat(16)}${Buffer.byteLength(id).toString(16).padStart(16, '0')}`,
        status: 'active',
        balance: '100.0 BPCI',
        last_activity: 'Block 0',
        transaction_count: 1,
        verification_level: 'verified',
        blockchain_connected: true,
        current_block: 0,
        network,
      });
    },
    'GET /api/wallet/balance': async ({ query }) => {
      await world.askBpi();
      const zero = { total_balance: '0.000000', fixed_amount: '0.000000', claimable_amount: '0.000000' };
      const flux = { ...zero, usd_value: '$0.00', exchange_rate: '$1.00', last_work_proof: null };
      return envelope('ok', 'Real wallet balance retrieved from 4-coin autonomous economy system', {
        wallet_id: query.get('wallet_id') ?? 'default',
        wallet_stamp: normalStamp,
        balances: { FLX: flux },
        total_usd_value: '$0.00',
        blockchain_height: 0,
        network,
        last_updated: stamps.rfc3339(),
        real_time: true,
        coin_system: '4-coin autonomous economy (GEN/NEX/FLX/AUR)',
        economic_model: 'formal mathematical distribution with work proof validation',
      });
    },
    'GET /api/registry/wallets': async () => {
      await world.askBpi();
      const wallets = Array.from({ length: registry.state().wallets }, (_, index) => ({
        wallet_id: `wallet_${String(index + 1)}`,
        data: { wallet_id: `wallet_${String(index + 1)}`, name: 'community-wallet', status: 'active', network },
        network,
        last_updated: 'Block 0',
      }));
      return envelope('ok', 'Real registered wallets from shared registry instance', {
        wallets,
        total_count: wallets.length,
        active_count: wallets.length,
        blockchain_height: 0,
        network,
      });
    },
    'POST /api/wallet/register': async (request) => {
      await world.askBpi();
      registry.addWallet();
      const id = `wallet_${String(stamps.unixSeconds())}`;
      return envelope('ok', 'Wallet registered successfully in shared registry', {
        wallet_id: id,
        address: `0x${(id.length * 12_345_678).toString(16).padStart(16, '0')}`,
        ...described(parseObject(request), 'community-wallet'),
        registered_at: stamps.rfc3339(),
      });
    },
  };
}
