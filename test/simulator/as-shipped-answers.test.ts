import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SimulatorPort } from '../../src/simulator/simulator-options.ts';
import { goldenDifferences } from '../support/golden-directory.ts';
import { exchange, request } from './support/exchange.ts';
import { mask } from './support/mask.ts';
import { ephemeralPorts, testWorld } from './support/simulators.ts';

const golden = join(import.meta.dirname, '../golden/simulator/as-shipped');
const rpcHeaders = (payload: string) => ['Content-Type: application/json', `Content-Length: ${String(payload.length)}`];
const rpc = (payload: string) => request('POST /', rpcHeaders(payload), payload);
const get = (path: string) => request(`GET ${path}`);

const cases: readonly (readonly [file: string, port: SimulatorPort, sent: string])[] = [
  ['vm/status', 'vm', get('/__vm/status')],
  ['vm/metrics', 'vm', get('/__vm/metrics')],
  ['vm/health', 'vm', get('/__vm/health')],
  ['vm/instances', 'vm', get('/__vm/instances')],
  ['vm/info-page', 'vm', get('/')],
  ['vm/not-found', 'vm', get('/bpci/metrics')],
  ['vm/query-is-part-of-the-path', 'vm', get('/__vm/metrics?x=1')],
  ['vm/method-is-ignored', 'vm', request('DELETE /__vm/health')],
  ['vm/head-has-a-body', 'vm', request('HEAD /__vm/instances')],
  ['vm/shadow-is-canned', 'vm', get('/__shadow/status')],
  ['vm/zklock-is-canned', 'vm', get('/__zklock/status')],
  ['vm/rpc-entangled-is-canned', 'vm', get('/rpc-entangled/x')],
  ['vm/cage-unavailable', 'vm', get('/__cage/status')],
  ['vm/api-is-proxied', 'vm', get('/api/info')],
  ['vm/rpc-is-proxied-to-an-empty-404', 'vm', get('/rpc/status')],
  ['zklock/root', 'zklock', get('/')],
  ['zklock/status', 'zklock', get('/status')],
  ['zklock/health', 'zklock', get('/health')],
  ['zklock/advertised-locks-are-not-found', 'zklock', get('/locks')],
  ['shadow-registry/root', 'shadow_registry', get('/')],
  ['shadow-registry/status', 'shadow_registry', get('/status')],
  ['shadow-registry/health', 'shadow_registry', get('/health')],
  ['shadow-registry/bridge', 'shadow_registry', get('/bridge')],
  ['shadow-registry/identity', 'shadow_registry', get('/identity')],
  ['shadow-registry/metrics-are-not-found', 'shadow_registry', get('/metrics')],
  ['rpc/health', 'rpc', get('/health')],
  ['rpc/block-number', 'rpc', rpc('{"jsonrpc":"2.0","method":"eth_blockNumber","id":1}')],
  ['rpc/unknown-method', 'rpc', rpc('{"jsonrpc":"2.0","method":"x"}')],
  ['rpc/missing-field', 'rpc', rpc('{"jsonrpc":"2.0"}')],
  ['rpc/not-found', 'rpc', get('/api/v1/consensus/status')],
  ['api/health', 'api', get('/health')],
  ['api/info', 'api', get('/api/info')],
  ['api/status', 'api', get('/api/status')],
  ['api/not-found', 'api', get('/metrics')],
  ['api/wrong-method', 'api', request('POST /health', ['Content-Length: 0'])],
  ['bpci/health', 'bpci', get('/health')],
  ['bpci/query-is-ignored', 'bpci', get('/health?x=1')],
  ['bpci/status', 'bpci', get('/api/status')],
  ['bpci/node', 'bpci', get('/api/node')],
  ['bpci/registry-stats', 'bpci', get('/api/registry/stats')],
  ['bpci/registry-nodes', 'bpci', get('/api/registry/nodes')],
  ['bpci/economy-status', 'bpci', get('/api/economy/status')],
  ['bpci/bank-status', 'bpci', get('/api/bank/status')],
  ['bpci/government-status', 'bpci', get('/api/government/status')],
  ['bpci/jurisdiction-status', 'bpci', get('/api/jurisdiction/status')],
  ['bpci/maintenance-status', 'bpci', get('/api/maintenance/status')],
  ['bpci/maintenance-services', 'bpci', get('/api/maintenance/services')],
  ['bpci/bank-settlement-active', 'bpci', get('/api/bank/settlement/active')],
  ['bpci/bank-settlement-status', 'bpci', get('/api/bank/settlement/status')],
  ['bpci/bank-services', 'bpci', get('/api/bank/services')],
  ['bpci/docs', 'bpci', get('/api/docs')],
  ['bpci/wallet-status', 'bpci', get('/api/wallet/status')],
  ['bpci/wallet-balance', 'bpci', get('/api/wallet/balance?wallet_id=w1')],
  ['bpci/stamped-logs', 'bpci', get('/api/stamped/stamps/logs')],
  ['bpci/stamped-audit', 'bpci', get('/api/stamped/bank/audit')],
  ['bpci/stamped-wallet-unknown', 'bpci', get('/api/stamped/stamps/verify/w1')],
  ['bpci/stamped-classification-denied', 'bpci', get('/api/stamped/government/classification?wallet_id=w1')],
  ['bpci/metrics-are-not-found', 'bpci', get('/api/metrics')],
  ['vm/httpcg-wallet-connect', 'vm', get('/httpcg/app/prav.global/connect')],
  ['vm/httpcg-wallet-balance', 'vm', get('/httpcg/app/wallet.global/api/balance')],
  ['vm/httpcg-wallet-transactions', 'vm', get('/httpcg/app/prav.global/api/transactions')],
  ['vm/httpcg-path-not-found', 'vm', get('/httpcg/app/prav.global/other')],
  ['vm/httpcg-domain-not-found', 'vm', get('/httpcg/app/example.org/')],
  ['vm/httpcg-without-a-domain', 'vm', get('/httpcg/app')],
  ['vm/api-of-the-node', 'vm', get('/api/status')],
  ['bpci/wrong-method', 'bpci', request('DELETE /api/node')],
];

test('as shipped, every endpoint answers what the public BPI code answers, byte for byte', async () => {
  // Nothing listens on port 1, where HTTP Cage would be.
  const { simulator, port } = await testWorld({ ports: { ...ephemeralPorts, http_cage: 1 } });
  const files = new Map<string, string>();
  for (const [file, name, sent] of cases) {
    const { text, ended } = await exchange(port(name), sent);
    files.set(`${file}.txt`, `${mask(text, simulator.ports)}\n<${ended}>\n`);
  }
  expect(goldenDifferences(golden, files)).toEqual([]);
});
