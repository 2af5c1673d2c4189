import { access } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Where we look without --config, in this order, relative to the working directory. */
export const defaultConfigPaths = ['./monitoring.yaml', '/etc/bpi/monitoring.yaml'] as const;

/** The file to read: `path` as the user knows it, `absolute` for reading. */
export interface FoundFile {
  readonly path: string;
  readonly absolute: string;
}

/** Finds the configuration file; null when none was named and none is at the usual places. */
export async function findConfigFile(
  cwd: string,
  named: string | undefined,
  places: readonly string[] = defaultConfigPaths,
): Promise<FoundFile | null> {
  if (named !== undefined) return { path: named, absolute: resolve(cwd, named) };
  for (const place of places) {
    const absolute = resolve(cwd, place);
    // Something there that cannot be read is not skipped: the user means it.
    if (await exists(absolute)) return { path: place.replace(/^\.\//, ''), absolute };
  }
  return null;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}
