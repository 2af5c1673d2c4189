import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that a path of `logs.files` matches. */
export interface LogFileSighting {
  readonly path: string;
  readonly modifiedMs: number;
}

const packed = /\.(gz|bz2|xz|zst|zip)$/;

/** The newest file that is not empty and that a path of `logs.files` matches, or null; what cannot be read is not there. */
export async function findNewestLogFile(path: string): Promise<LogFileSighting | null> {
  const directory = dirname(path);
  const pattern = new RegExp(`^${globSource(basename(path))}$`);
  const names = await readdir(directory).catch(() => []);
  const sightings = await Promise.all(
    names
      .filter((name) => pattern.test(name) && !packed.test(name))
      .map(async (name) => {
        const found = await stat(join(directory, name)).catch(() => null);
        if (found === null || !found.isFile() || found.size === 0) return null;
        return { path: join(directory, name), modifiedMs: found.mtimeMs };
      }),
  );
  return sightings.reduce((newest, one) => ((one?.modifiedMs ?? -1) > (newest?.modifiedMs ?? -1) ? one : newest), null);
}

/** A path in which `*` stands for any part of a name, as the source of a regular expression. */
export function globSource(path: string): string {
  return path
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]*');
}
