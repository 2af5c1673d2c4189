import type { EndpointCause, ExporterEndpoint } from '../exporter-config.ts';
import { readAuthorization } from './authorization.ts';
import { openSecretFiles } from './secret-files.ts';
import { openTlsIdentities, type TlsIdentity } from './tls-identity.ts';

/** What one fetch needs to prove who we are and to check who answers. */
export interface Credentials {
  /** Value of the header Authorization, or null. */
  readonly authorization: string | null;
  /** Null for plain http. */
  readonly tls: TlsIdentity | null;
}

/** Reads an endpoint's credentials anew for each fetch, so that a changed file counts without a restart. */
export type ReadCredentials = (
  endpoint: Pick<ExporterEndpoint, 'scheme' | 'target' | 'path' | 'auth' | 'tls'>,
) => Promise<Credentials | EndpointCause>;

/** Credentials from files below the directory of exporter.json; one endpoint's bad file is that endpoint's failure alone. */
export function openCredentials(directory: string): ReadCredentials {
  const secrets = openSecretFiles(directory);
  const identities = openTlsIdentities(secrets);
  return async ({ scheme, target, path, auth, tls }) => {
    const cause = (reason: string): EndpointCause => ({ kind: 'credentials', message: `${target}${path}: ${reason}` });
    const authorization = await readAuthorization(auth, secrets);
    if (!authorization.ok) return cause(authorization.reason);
    if (scheme === 'http') return { authorization: authorization.header, tls: null };
    const identity = await identities(tls);
    if (!identity.ok) return cause(identity.reason);
    return { authorization: authorization.header, tls: identity.identity };
  };
}

/** Tells credentials from the reason why there are none. */
export function isCause(read: Credentials | EndpointCause): read is EndpointCause {
  return 'kind' in read;
}
