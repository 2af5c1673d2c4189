import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import { errorCode } from '../http/network-cause.ts';
import type { ExporterTls } from '../exporter-config.ts';
import type { SecretFiles } from './secret-files.ts';

/** How an HTTPS server is checked, and what we show it. */
export interface TlsIdentity {
  readonly secureContext: SecureContext;
  readonly serverName: string | null;
  readonly skipVerify: boolean;
}

/** An identity, or why it cannot be made. */
export type TlsIdentityResult =
  { readonly ok: true; readonly identity: TlsIdentity } | { readonly ok: false; readonly reason: string };

/** Reads the identity of an endpoint; the same files give the same context, however many endpoints use them. */
export type TlsIdentities = (tls: ExporterTls | null) => Promise<TlsIdentityResult>;

// More different sets of certificates than any configuration has; the oldest is made again when it is needed.
const maxContexts = 256;

/** Identities over these secrets. */
export function openTlsIdentities(secrets: SecretFiles): TlsIdentities {
  const contexts = new Map<string, SecureContext>();
  return async (tls) => {
    const { ca = null, client = null, serverName = null, skipVerify = false } = tls ?? {};
    const files = [ca, client?.certificate ?? null, client?.key ?? null];
    const texts: (string | undefined)[] = [];
    for (const file of files) {
      const secret = file === null ? null : await secrets.read(file);
      if (secret?.ok === false) return secret;
      texts.push(secret?.text);
    }
    const key = createHash('sha256').update(JSON.stringify(texts)).digest('base64');
    try {
      const secureContext =
        contexts.get(key) ??
        makeContext(
          texts,
          files.map((file) => file?.path ?? ''),
        );
      if (!contexts.has(key) && contexts.size >= maxContexts) contexts.delete(contexts.keys().next().value ?? '');
      contexts.set(key, secureContext);
      return { ok: true, identity: { secureContext, serverName, skipVerify } };
    } catch (error) {
      return { ok: false, reason: error instanceof UnusableFile ? error.message : `TLS: ${errorCode(error)}` };
    }
  };
}

class UnusableFile extends Error {}

function makeContext(texts: readonly (string | undefined)[], paths: readonly string[]): SecureContext {
  const [ca, cert, key] = texts;
  // createSecureContext takes a file without any certificate in silence, and then trusts nobody.
  const problems = [() => certificate(ca), () => certificate(cert), () => key === undefined || createPrivateKey(key)];
  for (const [index, check] of problems.entries()) {
    const what = index === 2 ? 'key' : 'certificate';
    attempt(check, `the file ${paths[index]} has no readable ${what} in PEM`);
  }
  return attempt(
    () =>
      createSecureContext({
        ...(ca === undefined ? {} : { ca }),
        ...(cert === undefined ? {} : { cert }),
        ...(key === undefined ? {} : { key }),
      }),
    `the key in ${paths[2]} does not belong to the certificate in ${paths[1]}`,
  );
}

function certificate(pem: string | undefined): unknown {
  return pem === undefined || new X509Certificate(pem);
}

// OpenSSL's own words may quote what it read.
function attempt<T>(make: () => T, problem: string): T {
  try {
    return make();
  } catch {
    throw new UnusableFile(problem);
  }
}
