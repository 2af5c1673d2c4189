import { chmod, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeDirectory } from '../base/make-directory.ts';
import type { Artifact } from '../render/artifact.ts';
import { atomicWrite } from './atomic-write.ts';
import { access } from './file-access.ts';
import { digestOf, readPresent, readRenderedManifest } from './rendered-directory.ts';
import { renderedManifest, renderedPath } from './rendered-path.ts';

/** What happened to each path, sorted; relative to the directory. */
export interface WriteSummary {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** Not touched: ours but edited since, or never ours. */
  readonly kept: readonly { readonly path: string; readonly reason: 'edited' | 'not ours' }[];
}

const directoryMode = 0o700;
const manifestMode = 0o600;

/**
 * Writes what changed into `<directory>/<service>/<path>` and removes what is no longer rendered. A file that somebody
 * edited, or that was never ours, is kept and reported. Throws FileAccessError.
 */
export async function writeRendered(directory: string, artifacts: readonly Artifact[]): Promise<WriteSummary> {
  return access(directory, 'write the rendered files to', async () => {
    await makeDirectory(directory, directoryMode);
    const ours = await readRenderedManifest(directory);
    const manifest: Record<string, string> = {};
    const summary = { written: [] as string[], unchanged: [] as string[], kept: [] as WriteSummary['kept'][number][] };
    for (const artifact of [...artifacts].sort((a, b) => compare(renderedPath(a), renderedPath(b)))) {
      const path = renderedPath(artifact);
      const outcome = await writeOne(directory, path, artifact, ours[path]);
      if (outcome === 'written' || outcome === 'unchanged') {
        summary[outcome].push(path);
        manifest[path] = digestOf(artifact.content);
      } else {
        summary.kept.push({ path, reason: outcome });
        // Still listed under the digest we wrote, so that it stays known as edited.
        if (ours[path] !== undefined) manifest[path] = ours[path];
      }
    }
    const { removed, kept } = await removeStale(directory, ours, new Set(artifacts.map(renderedPath)));
    await writeManifest(directory, ours, manifest);
    return { ...summary, removed, kept: [...summary.kept, ...kept].sort((a, b) => compare(a.path, b.path)) };
  });
}

async function writeOne(
  directory: string,
  path: string,
  { content, mode }: Artifact,
  ourDigest: string | undefined,
): Promise<'written' | 'unchanged' | 'edited' | 'not ours'> {
  const present = await readPresent(directory, path);
  const full = join(directory, path);
  if (present.kind === 'foreign') return 'not ours';
  if (present.kind === 'file') {
    if (present.content === content) {
      if (ourDigest !== undefined && present.mode !== mode) await chmod(full, mode);
      return 'unchanged';
    }
    if (ourDigest === undefined) return 'not ours';
    if (digestOf(present.content) !== ourDigest) return 'edited';
  }
  await makeDirectory(dirname(full), directoryMode);
  await atomicWrite(full, content, mode);
  return 'written';
}

async function removeStale(
  directory: string,
  ours: Readonly<Record<string, string>>,
  wanted: ReadonlySet<string>,
): Promise<Pick<WriteSummary, 'removed' | 'kept'>> {
  const removed: string[] = [];
  const kept: WriteSummary['kept'][number][] = [];
  for (const path of Object.keys(ours)
    .filter((candidate) => !wanted.has(candidate))
    .sort(compare)) {
    const present = await readPresent(directory, path);
    if (present.kind === 'absent') continue;
    if (present.kind === 'foreign' || digestOf(present.content) !== ours[path]) {
      kept.push({ path, reason: 'edited' });
      continue;
    }
    await rm(join(directory, path));
    await removeEmptyParents(directory, path);
    removed.push(path);
  }
  return { removed, kept };
}

async function removeEmptyParents(directory: string, path: string): Promise<void> {
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    // Not empty is the usual end of the way up.
    const isRemoved = await rmdir(join(directory, parent)).then(
      () => true,
      () => false,
    );
    if (!isRemoved) return;
  }
}

async function writeManifest(
  directory: string,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Promise<void> {
  const format = (manifest: Readonly<Record<string, string>>) =>
    `${JSON.stringify(Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => compare(a, b))), null, 2)}\n`;
  if (format(before) === format(after)) return;
  await atomicWrite(join(directory, renderedManifest), format(after), manifestMode);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
