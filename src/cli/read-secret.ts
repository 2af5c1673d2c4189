import { readFile } from 'node:fs/promises';
import { FileAccessError } from '../base/errors.ts';
import { Secret } from '../base/secret.ts';

/** The secret in a file, or null when there is no such file; throws FileAccessError when it may not be read. */
export async function readSecret(path: string): Promise<Secret | null> {
  try {
    return new Secret((await readFile(path, 'utf8')).trimEnd());
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new FileAccessError(path, `${path} cannot be read`, { cause: error, fix: 'run as the user who ran start' });
  }
}
