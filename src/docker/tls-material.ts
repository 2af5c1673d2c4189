import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TlsMaterial } from './engine-address.ts';

/** Reads ca.pem, cert.pem and key.pem of a directory; a file that is not there is null, as for the docker command line. */
export async function readTlsMaterial(directory: string, verify: boolean): Promise<TlsMaterial> {
  const read = (name: string) => readFile(join(directory, name)).catch(() => null);
  const [ca, cert, key] = await Promise.all(['ca.pem', 'cert.pem', 'key.pem'].map(read));
  return { ca: ca ?? null, cert: cert ?? null, key: key ?? null, verify };
}
