import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { ServiceSpec } from './service-spec.ts';

/** Identity of a container: sha256, in hex, of the canonical ServiceSpec; equal hashes mean nothing needs to be recreated. */
export function hashService(service: ServiceSpec): string {
  return createHash('sha256').update(canonicalJson(service)).digest('hex');
}
