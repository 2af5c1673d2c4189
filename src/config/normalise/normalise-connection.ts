import type { EndpointAuth, EndpointTls } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { KeyPath } from '../key-path.ts';
import type { WrittenAuth, WrittenClientTls } from '../written-config.ts';
import { secretUse } from './secret-slot.ts';
import { authSecrets, clientTlsSecrets } from './secret-slots.ts';

/** Where a section is and how the files of its secrets are called. */
export interface SectionPlace {
  readonly at: KeyPath;
  /** Beginning of the names of its secrets, for example `bpci`. */
  readonly owner: string;
  readonly baseDirectory: string;
}

/** A bearer token, else a user with a password, else null; a rule judges halves and doubles. */
export function normaliseAuth(written: WrittenAuth | null | undefined, place: SectionPlace): EndpointAuth | null {
  // Most of ten thousand endpoints have none.
  if (written === null || written === undefined) return null;
  const slots = authSecrets(written, [...place.at, 'auth'], place.owner);
  const token = secretUse(slots.bearer, place.baseDirectory);
  if (token !== null) return { kind: 'bearer', token };
  const password = secretUse(slots.password, place.baseDirectory);
  const { username } = written;
  return password === null || username === undefined ? null : { kind: 'basic', username, password };
}

/** How an HTTPS server is checked; null where nothing differs from the usual. */
export function normaliseClientTls(
  written: WrittenClientTls | null | undefined,
  place: SectionPlace,
): EndpointTls | null {
  if (written === null || written === undefined) return null;
  const slots = clientTlsSecrets(written, [...place.at, 'tls'], place.owner);
  const ca = secretUse(slots.ca, place.baseDirectory);
  const certificate = secretUse(slots.certificate, place.baseDirectory);
  const key = secretUse(slots.key, place.baseDirectory);
  const client = certificate === null || key === null ? null : { certificate, key };
  const serverName = written.server_name ?? null;
  const skipVerify = written.skip_verify ?? defaults.connection.skip_verify;
  return ca === null && client === null && serverName === null && !skipVerify
    ? null
    : { ca, client, serverName, skipVerify };
}
