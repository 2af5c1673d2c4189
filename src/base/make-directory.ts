import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FileAccessError } from './errors.ts';

/**
 * Makes a directory, and those above it, where there is none; throws FileAccessError where nobody can, else what Node
 * throws. Node's own `recursive` asks without an end where a directory exists and yet answers ENOENT to a new name in
 * it, as /proc does, and then no signal ends the process (seen in Node 20.20).
 */
export async function makeDirectory(path: string, mode?: number): Promise<void> {
  try {
    await makeOne(path, mode);
  } catch (error) {
    const parent = dirname(path);
    if (!isAbsent(error) || parent === path) throw error;
    await makeDirectory(parent, mode);
    await makeOne(path, mode).catch((cause: unknown) => {
      if (!isAbsent(cause)) throw cause;
      throw new FileAccessError(path, `no directory can be made in ${parent}`, {
        cause,
        fix: 'name one on a disk, where directories can be made',
      });
    });
  }
}

/** Makes one level; fine when it is there. */
async function makeOne(path: string, mode: number | undefined): Promise<void> {
  try {
    await mkdir(path, mode);
  } catch (error) {
    // A read-only file system and /dev may name another reason for what exists already.
    const isThere = await stat(path).then(
      (status) => status.isDirectory(),
      () => false,
    );
    if (isThere) return;
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new FileAccessError(path, `${path} is there already, and is not a directory`, {
      cause: error,
      fix: 'name another directory, or move it away',
    });
  }
}

function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
