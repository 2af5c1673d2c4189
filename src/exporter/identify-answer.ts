import type { ServiceIdentity } from '../catalog/endpoint-definition.ts';
import { isJsonObject, type JsonObject } from './json-fields.ts';

const byServiceName: Readonly<Record<string, ServiceIdentity>> = {
  'bpi-vm-server': 'bpi-vm-server',
  zklock: 'zklock',
  'zklock-mobile': 'zklock',
  'shadow registry': 'shadow-registry',
  'shadow-registry': 'shadow-registry',
  'http cage': 'http-cage',
  'http-cage': 'http-cage',
  'bpi-oracle-node': 'bpi-oracle',
  'encrypted-mempool': 'mempool',
  'httpcg domain management api': 'domain-api',
};

/** Keys that only one service uses (facts/bpi.md 1.1 to 1.8). */
const byKey: readonly (readonly [key: string, identity: ServiceIdentity])[] = [
  ['zklock_status', 'zklock'],
  ['quantum_locks', 'zklock'],
  ['shadow_registry_status', 'shadow-registry'],
  ['vm_server', 'bpi-vm-server'],
  ['vm_server_metrics', 'bpi-vm-server'],
  ['jsonrpc', 'bpi-node-rpc'],
  ['access_logs', 'bpci'],
  ['audit_logs', 'bpci'],
  ['server_mode', 'consensus-server'],
  ['server_uptime_seconds', 'consensus-server'],
  ['mainnet_readiness', 'consensus-server'],
  ['partnership_share', 'consensus-server'],
  ['web2_mappings', 'domain-api'],
  ['cross_system_requests', 'bpi-oracle'],
  ['epoch_keys_count', 'mempool'],
  ['gateway_id', 'gateway'],
  ['health_score', 'wallet'],
];

/** How the hand-written servers of one process begin the id of a request, in errors too (facts/bpi.md 1.1, 1.2). */
const byRequestId: readonly (readonly [prefix: string, identity: ServiceIdentity])[] = [
  ['vm_', 'bpi-vm-server'],
  ['zklock_', 'zklock'],
  ['shadow_', 'shadow-registry'],
];

/** The messages in which each service names itself, on a 404 too. */
const byMessage: readonly (readonly [pattern: RegExp, identity: ServiceIdentity])[] = [
  [/^ZKLock endpoint /, 'zklock'],
  [/ not found in VM Server$/, 'bpi-vm-server'],
  [/^Shadow Registry endpoint /, 'shadow-registry'],
  [/^BPI Core RPC Server /, 'bpi-node-rpc'],
  [/^BPI Core API Server /, 'bpi-node-api'],
  [/^Node status retrieved$/, 'bpi-node-api'],
  [/^BPCI /, 'bpci'],
];

/** Keys of what BPCI's envelope holds that nobody else uses. */
const bpciDataKeys = [
  ...['subsystems', 'total_validators', 'coin_distribution', 'bank_id', 'government_id', 'maintenance_id'],
  ...['jurisdiction_id', 'system_monitoring', 'settlement_id', 'active_settlements', 'verification_level'],
  // One group of each of its lists of services.
  ...['banking_operations', 'economic_services', 'governance_operations', 'licensing_services'],
];

/** Who answered, from a JSON body of any of our endpoints; null when nothing in it says so. ZKLock and BPCI share port 8081 in the wild. */
export function identifyAnswer(json: unknown): ServiceIdentity | null {
  // Only the consensus server answers with a bare list, of things that are all alike.
  if (Array.isArray(json)) return isJsonObject(json[0]) ? identifyAnswer(json[0]) : null;
  if (!isJsonObject(json)) return null;
  const named = typeof json['service'] === 'string' ? byServiceName[json['service'].toLowerCase()] : undefined;
  if (named !== undefined) return named;
  const keyed = byKey.find(([key]) => Object.hasOwn(json, key));
  if (keyed !== undefined) return keyed[1];
  const requestId = json['request_id'];
  const counted = byRequestId.find(([prefix]) => typeof requestId === 'string' && requestId.startsWith(prefix));
  if (counted !== undefined) return counted[1];
  const offered: unknown = json['available_endpoints'];
  if (Array.isArray(offered) && offered.includes('/bridge')) return 'shadow-registry';
  const message = typeof json['message'] === 'string' ? json['message'] : '';
  return byMessage.find(([pattern]) => pattern.test(message))?.[1] ?? identifyEnvelope(json);
}

/** Who answered when the body is not JSON, from what the demo server says of itself in headers and in its 404 (facts/bpi.md 1.7); null otherwise. */
export function identifyText(headers: Readonly<Record<string, string>>, text: string): ServiceIdentity | null {
  if (headers['x-httpcg-protocol'] !== undefined || text.startsWith('404 - httpcg endpoint not found')) {
    return 'httpcg-demo';
  }
  return headers['x-http-cage'] === undefined ? null : 'http-cage';
}

function identifyEnvelope(json: JsonObject): ServiceIdentity | null {
  // The installer's envelope is {success, data, error}, whatever is in it.
  if (typeof json['success'] === 'boolean' && 'data' in json && 'error' in json) return 'community-installer';
  const data = json['data'];
  if (!isJsonObject(data)) return isJsonObject(json['bpi_core']) && 'components' in json ? 'wallet' : null;
  if (data['server'] === 'BPCI Enterprise Server' || bpciDataKeys.some((key) => key in data)) return 'bpci';
  // BPCI and the node API use one envelope {status, message, data}: what is inside tells them apart.
  if (typeof data['chain_id'] === 'string' && data['chain_id'].startsWith('bpi-')) return 'bpi-node-api';
  if (typeof data['node_id'] !== 'string') return null;
  // `node-<time>` is BPCI's, `bpi-<host>-<n>` the node API's (facts/bpi.md 1.3, 1.4).
  if (data['node_id'].startsWith('node-')) return 'bpci';
  return data['node_id'].startsWith('bpi-') ? 'bpi-node-api' : null;
}
