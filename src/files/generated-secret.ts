import { randomInt, randomUUID } from 'node:crypto';
import { chmod, link, lstat, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FileAccessError } from '../base/errors.ts';
import { makeDirectory } from '../base/make-directory.ts';
import { Secret } from '../base/secret.ts';
import { access, orNull } from './file-access.ts';

const length = 32;
/** No `$`, quotes, spaces, or look-alikes: it survives a shell, a .env file, YAML and being read aloud (190 bits at 32). */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
const fileMode = 0o600;
const directoryMode = 0o700;

/**
 * Reads the secret kept at `path`, or makes one there: 0600 in a 0700 directory, complete from the moment it exists,
 * and of two that are made at once both callers get the first. Throws FileAccessError.
 */
export async function loadOrCreateSecret(path: string): Promise<Secret> {
  return access(path, 'keep a secret in', async () => {
    const present = await readSecret(path);
    if (present !== null) return present;
    await makeDirectory(dirname(path), directoryMode);
    await createExclusively(path, generate());
    const created = await readSecret(path);
    if (created !== null) return created;
    throw new FileAccessError(path, `${path} was removed while it was made`);
  });
}

async function readSecret(path: string): Promise<Secret | null> {
  const status = await orNull(lstat(path));
  if (status === null) return null;
  if (!status.isFile()) {
    throw new FileAccessError(path, `${path} is to hold a secret, but it is not a plain file`, { fix: `remove it` });
  }
  if ((status.mode & 0o077) !== 0) await chmod(path, fileMode);
  const text = (await readFile(path, 'utf8')).trim();
  if (text !== '') return new Secret(text);
  throw new FileAccessError(path, `${path} is to hold a secret, but it is empty`, {
    fix: 'remove it, then a new one is made, or write the secret into it',
  });
}

// A link fails where the name is taken, which a rename does not, and gives a file that is whole, which O_EXCL does not.
async function createExclusively(path: string, content: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  await writeFile(temporary, content, { mode: fileMode, flag: 'wx' });
  try {
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

function generate(): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}
