import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectory } from '../base/make-directory.ts';
import { access } from './file-access.ts';

/** Makes a directory (0700) where there is none and proves that files can be written to it; throws FileAccessError. */
export async function requireWritable(directory: string): Promise<void> {
  await access(directory, 'write to', async () => {
    await makeDirectory(directory, 0o700);
    const probe = join(directory, `.probe.${randomUUID()}`);
    try {
      // Not empty: a full disk still takes an empty file.
      await writeFile(probe, 'may be removed\n', { flag: 'wx', mode: 0o600 });
    } finally {
      await rm(probe, { force: true });
    }
  });
}
