import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { orNull } from './file-access.ts';
import { isPlainPath, renderedManifest } from './rendered-path.ts';

/** Path -> sha256, in hex, of what we wrote there last. */
export type RenderedManifest = Readonly<Record<string, string>>;

/** What stands at a path, as far as we are concerned. */
export type PresentFile =
  | { readonly kind: 'absent' }
  | { readonly kind: 'file'; readonly content: string; readonly mode: number }
  /** A directory, a link, or below something that is not a directory of ours: never followed, never replaced. */
  | { readonly kind: 'foreign' };

/** sha256 in hex. */
export function digestOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Reads the manifest; none, or a damaged one, means that nothing in the directory is known to be ours. */
export async function readRenderedManifest(directory: string): Promise<RenderedManifest> {
  const text = await orNull(readFile(join(directory, renderedManifest), 'utf8'));
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    // Anybody may have edited the manifest: it must not lead us out of the directory.
    return Object.fromEntries(
      Object.entries(value).filter(([path, digest]) => typeof digest === 'string' && isPlainPath(path)),
    );
  } catch {
    return {};
  }
}

/** Looks at `path` below `directory` without following a link anywhere below it. */
export async function readPresent(directory: string, path: string): Promise<PresentFile> {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth += 1) {
    const parent = await orNull(lstat(join(directory, ...parts.slice(0, depth))));
    if (parent === null) return { kind: 'absent' };
    if (!parent.isDirectory()) return { kind: 'foreign' };
  }
  const full = join(directory, path);
  const status = await orNull(lstat(full));
  if (status === null) return { kind: 'absent' };
  if (!status.isFile()) return { kind: 'foreign' };
  return { kind: 'file', content: await readFile(full, 'utf8'), mode: status.mode & 0o777 };
}
