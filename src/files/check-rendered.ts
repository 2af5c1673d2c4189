import { createTwoFilesPatch } from 'diff';
import type { Artifact } from '../render/artifact.ts';
import { access } from './file-access.ts';
import { readPresent, readRenderedManifest } from './rendered-directory.ts';
import { renderedPath } from './rendered-path.ts';

/** One way in which the rendered directory is not what would be rendered now. */
export interface FileDifference {
  /** Relative to the directory. */
  readonly path: string;
  /** `extra`: we wrote it once and would no longer. */
  readonly kind: 'missing' | 'changed' | 'extra';
  /** Unified diff from what is there to what would be rendered. */
  readonly diff: string;
}

/** Compares a rendered directory with what would be rendered now, writing nothing; empty when they agree. Throws FileAccessError. */
export async function checkRendered(
  directory: string,
  artifacts: readonly Artifact[],
): Promise<readonly FileDifference[]> {
  return access(directory, 'read the rendered files of', async () => {
    const wanted = new Map(artifacts.map((artifact) => [renderedPath(artifact), artifact.content]));
    const known = Object.keys(await readRenderedManifest(directory));
    const paths = [...new Set([...wanted.keys(), ...known])].sort();
    const differences = await Promise.all(paths.map((path) => compareOne(directory, path, wanted.get(path))));
    return differences.filter((difference) => difference !== null);
  });
}

async function compareOne(directory: string, path: string, wanted: string | undefined): Promise<FileDifference | null> {
  const present = await readPresent(directory, path);
  if (present.kind === 'absent') return wanted === undefined ? null : difference(path, 'missing', null, wanted);
  const content = present.kind === 'file' ? present.content : '';
  if (wanted === undefined) return difference(path, 'extra', content, null);
  return present.kind === 'file' && content === wanted ? null : difference(path, 'changed', content, wanted);
}

function difference(
  path: string,
  kind: FileDifference['kind'],
  from: string | null,
  to: string | null,
): FileDifference {
  const name = (text: string | null, side: string) => (text === null ? '/dev/null' : `${side}/${path}`);
  const patch = createTwoFilesPatch(name(from, 'a'), name(to, 'b'), from ?? '', to ?? '', '', '', { context: 3 });
  // The library puts a line of === above the header and a tab after each name, which no other diff has.
  return { path, kind, diff: patch.replace(/^=+\n/, '').replace(/^(---|\+\+\+) (.*)\t$/gm, '$1 $2') };
}
