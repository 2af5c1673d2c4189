import type { AxumRequest, AxumResponse, AxumRoutes } from './axum-http.ts';
import { jsonAnswer } from './envelope.ts';
import { parseObject } from './bpci-routes.ts';
import { sortKeys } from './serde-json.ts';
import type { SerdeValue } from './serde-json.ts';
import type { Stamps } from './stamps.ts';

/** Stamped wallets and who was let in; in BPCI the list has no bound (facts/bpi.md 1.4). */
export interface StampedWallets {
  register(stamp: StampedWallet): void;
  find(walletId: string): StampedWallet | null;
  /** Notes a call that was allowed and returns the id of its audit trail; denied calls leave no trace. */
  grant(walletId: string, endpoint: 'bank_api' | 'government_api', operation: string): string;
  logs(walletId: string | null): readonly SerdeValue[];
}

/** A stamp as it was posted. */
export type StampedWallet = Readonly<Record<string, SerdeValue>>;

const keptEntries = 10_000;

/** An empty controller; `log` gets the lines of its logger. */
export function createStampedWallets(stamps: Stamps, log: (message: string) => void): StampedWallets {
  const wallets = new Map<string, StampedWallet>();
  const entries: { readonly wallet: string; readonly entry: SerdeValue }[] = [];
  return {
    register: (stamp) => {
      log(`🏛️ Registering wallet stamp: ${word(stamp['wallet_id'])}`);
      if (wallets.size < keptEntries) wallets.set(word(stamp['wallet_id']), stamp);
    },
    find: (walletId) => wallets.get(walletId) ?? null,
    grant: (walletId, endpoint, operation) => {
      const id = stamps.uuid();
      const entry = {
        log_id: stamps.uuid(),
        wallet_id: walletId,
        endpoint,
        operation,
        access_granted: true,
        timestamp: stamps.zulu(),
        compliance_check_result: 'passed',
        audit_trail: id,
      };
      entries.push({ wallet: walletId, entry });
      if (entries.length > keptEntries) entries.shift();
      log(`✅ ${endpoint === 'bank_api' ? 'Bank' : 'Government'} API access granted for wallet: ${walletId}`);
      return id;
    },
    logs: (walletId) =>
      entries.filter(({ wallet }) => walletId === null || wallet === walletId).map(({ entry }) => entry),
  };
}

/** The stamped API, nested at /api/stamped (STAMP:445-461). */
export function stampedRoutes(wallets: StampedWallets): AxumRoutes {
  const listed = (key: string) => (request: AxumRequest) => {
    const logs = wallets.logs(request.query.get('wallet_id'));
    return jsonAnswer(sortKeys({ [key]: logs, status: 'success', total_entries: logs.length }));
  };
  const access = (endpoint: 'bank_api' | 'government_api', type: string) => (request: AxumRequest) => {
    const body = parseObject(request);
    const wallet = word(body['wallet_id']);
    const stamp = wallets.find(wallet);
    if (stamp === null || stampInfo(stamp, type) === null) return { status: 403, body: null };
    return jsonAnswer({
      status: 'success',
      message: `${endpoint === 'bank_api' ? 'Bank' : 'Government'} API access granted`,
      data: stampInfo(stamp, type),
      access_granted: true,
      compliance_status: 'compliant',
      audit_trail_id: wallets.grant(wallet, endpoint, word(body['operation'])),
    });
  };
  const bank = access('bank_api', 'BankStamped');
  const government = access('government_api', 'GovernmentStamped');
  const routes: AxumRoutes = {
    'GET /bank/audit': listed('audit_logs'),
    'GET /stamps/logs': listed('access_logs'),
    'GET /stamps/verify/:wallet_id': ({ path }) => {
      const stamp = wallets.find(decodeURIComponent(path.slice(path.lastIndexOf('/') + 1)));
      if (stamp === null) return { status: 404, body: null };
      return jsonAnswer(sortKeys({ status: 'verified', wallet_stamp: stamp }));
    },
    'GET /government/classification': ({ query }) => classification(wallets.find(query.get('wallet_id') ?? 'unknown')),
    'POST /stamps/register': (request) => {
      const stamp = parseObject(request) as StampedWallet;
      if (typeof stamp['wallet_id'] !== 'string' || stamp['stamp_type'] === undefined)
        return { status: 422, body: null };
      wallets.register(stamp);
      const message = 'Wallet stamp registered successfully';
      return jsonAnswer(
        sortKeys({ status: 'success', message, wallet_id: stamp['wallet_id'], stamp_type: stamp['stamp_type'] }),
      );
    },
    'POST /bank/settlement': bank,
    'POST /bank/compliance': bank,
    'POST /government/regulatory': government,
    'POST /government/audit': government,
  };
  return Object.fromEntries(
    Object.entries(routes).map(([route, handler]) => [route.replace(' ', ' /api/stamped'), handler]),
  );
}

function classification(stamp: StampedWallet | null): AxumResponse {
  const info = stamp === null ? null : stampInfo(stamp, 'GovernmentStamped');
  if (info === null) return { status: 403, body: null };
  const levels = ['public', 'restricted', 'confidential', 'secret'];
  return jsonAnswer(sortKeys({ status: 'success', ...info, classification_levels: levels, access_granted: true }));
}

// An enum of Rust with fields is an object with one key (STAMP:68-80).
function stampInfo(stamp: StampedWallet, type: string): Readonly<Record<string, SerdeValue>> | null {
  const value = stamp['stamp_type'];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, type)) return null;
  return (value as Readonly<Record<string, Readonly<Record<string, SerdeValue>>>>)[type] ?? null;
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
