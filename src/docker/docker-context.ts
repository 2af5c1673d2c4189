import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineUnavailableError } from '../base/errors.ts';
import { readTlsMaterial } from './tls-material.ts';
import type { EngineAddress } from './engine-address.ts';
import { parseEngineUrl } from './engine-address.ts';

interface ContextMeta {
  readonly Endpoints?: { readonly docker?: { readonly Host?: string; readonly SkipTLSVerify?: boolean } };
}

/**
 * Looks a docker context up in its store: `contexts/meta/<sha256 of the name>/meta.json`, TLS files in
 * `contexts/tls/<the same>/docker` (facts/components.md 8.3). Throws EngineUnavailableError when there is no such context.
 */
export async function readContext(configDirectory: string, name: string, namedBy: string): Promise<EngineAddress> {
  const id = createHash('sha256').update(name).digest('hex');
  const origin = `context ${name} (${namedBy})`;
  const path = join(configDirectory, 'contexts', 'meta', id, 'meta.json');
  const meta = await readMeta(path, name, origin);
  const endpoint = meta.Endpoints?.docker;
  const tls = await readTlsMaterial(
    join(configDirectory, 'contexts', 'tls', id, 'docker'),
    endpoint?.SkipTLSVerify !== true,
  );
  const hasTls = tls.ca !== null || tls.cert !== null || !tls.verify;
  const address = parseEngineUrl(endpoint?.Host ?? '', origin, hasTls ? tls : null);
  if (endpoint?.Host === undefined || address === null) {
    throw new EngineUnavailableError(origin, `docker ${origin} names no host that can be used`, {
      fix: `look at it with "docker context inspect ${name}", or set DOCKER_HOST`,
    });
  }
  return address;
}

async function readMeta(path: string, name: string, origin: string): Promise<ContextMeta> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ContextMeta;
  } catch (cause) {
    throw new EngineUnavailableError(origin, `docker ${origin} does not exist: ${path} cannot be read`, {
      fix: `choose another context ("docker context ls", "docker context use default"), unset DOCKER_CONTEXT, or set DOCKER_HOST`,
      cause: new Error(`context ${name}`, { cause }),
    });
  }
}
