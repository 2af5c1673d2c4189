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
};

/** Keys that only one service uses (facts/bpi.md 1.1 to 1.8). */
const byKey: readonly (readonly [key: string, identity: ServiceIdentity])[] = [
  ['zklock_status', 'zklock'],
  ['quantum_locks', 'zklock'],
  ['shadow_registry_status', 'shadow-registry'],
  ['vm_server', 'bpi-vm-server'],
  ['vm_server_metrics', 'bpi-vm-server'],
];

/** The messages in which each service names itself, on a 404 too. */
const byMessage: readonly (readonly [pattern: RegExp, identity: ServiceIdentity])[] = [
  [/^ZKLock endpoint /, 'zklock'],
  [/ not found in VM Server$/, 'bpi-vm-server'],
  [/^BPI Core (API|RPC) Server /, 'bpi-node-api'],
  [/^Node status retrieved$/, 'bpi-node-api'],
  [/^BPCI /, 'bpci'],
];

const bpciDataKeys = [
  'subsystems',
  'total_validators',
  'coin_distribution',
  'bank_id',
  'government_id',
  'maintenance_id',
];

/** Who answered, from a JSON body of any of our endpoints; null when nothing in it says so. ZKLock and BPCI share port 8081 in the wild. */
export function identifyAnswer(json: unknown): ServiceIdentity | null {
  if (!isJsonObject(json)) return null;
  const named = typeof json['service'] === 'string' ? byServiceName[json['service'].toLowerCase()] : undefined;
  if (named !== undefined) return named;
  const keyed = byKey.find(([key]) => key in json);
  if (keyed !== undefined) return keyed[1];
  const offered: unknown = json['available_endpoints'];
  if (Array.isArray(offered) && offered.includes('/bridge')) return 'shadow-registry';
  const message = typeof json['message'] === 'string' ? json['message'] : '';
  return byMessage.find(([pattern]) => pattern.test(message))?.[1] ?? identifyEnvelope(json);
}

// BPCI and the node API use one envelope {status, message, data}: what is inside tells them apart.
function identifyEnvelope(json: JsonObject): ServiceIdentity | null {
  const data = json['data'];
  if (!isJsonObject(data)) return null;
  if (data['server'] === 'BPCI Enterprise Server' || bpciDataKeys.some((key) => key in data)) return 'bpci';
  if (typeof data['node_id'] !== 'string') return null;
  // `node-<time>` is BPCI's, `bpi-<host>-<n>` the node API's (facts/bpi.md 1.3, 1.4).
  if (data['node_id'].startsWith('node-')) return 'bpci';
  return data['node_id'].startsWith('bpi-') ? 'bpi-node-api' : null;
}
