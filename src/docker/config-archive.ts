import type { ArchiveEntry } from './archive.ts';

const directoryMode = 0o755;
/** Secrets lie in directories that only their service may open. */
const secretDirectory = 'secrets';
const secretDirectoryMode = 0o700;

/**
 * The archive members that turn a configuration volume with the files `present` into one with exactly `wanted`;
 * empty when it already is that. Both lists hold files only.
 *
 * The archive API cannot delete. But the engine unpacks a file over a directory by removing the directory first
 * (measured on 20.10; the API documents `noOverwriteDirNonDir` as the way to forbid it), so a directory that holds
 * a file too many is sent as a file, then as a directory again, then filled. A file too many at the top is emptied.
 */
export function configArchive(
  present: readonly ArchiveEntry[],
  wanted: readonly ArchiveEntry[],
): readonly ArchiveEntry[] {
  const wantedPaths = new Set(wanted.map((file) => file.path));
  const surplus = present.filter((file) => !wantedPaths.has(file.path));
  const purged = new Set(surplus.filter((file) => file.path.includes('/')).map((file) => topDirectory(file.path)));
  const emptied = surplus.filter((file) => !file.path.includes('/') && file.content.length > 0);
  const before = new Map(present.map((file) => [file.path, file]));
  const written = wanted.filter((file) => purged.has(topDirectory(file.path)) || !isSame(file, before.get(file.path)));
  const owner = wanted[0] ?? present[0];
  return [
    ...[...purged].sort().map((path) => ({ ...emptyFile(path), uid: owner?.uid ?? 0, gid: owner?.gid ?? 0 })),
    ...directoriesOf(written, purged, owner),
    ...emptied.map((file) => ({ ...file, content: Buffer.alloc(0) })),
    ...written,
  ];
}

function directoriesOf(
  files: readonly ArchiveEntry[],
  purged: ReadonlySet<string>,
  owner: ArchiveEntry | undefined,
): ArchiveEntry[] {
  const paths = new Set(purged);
  for (const { path } of files) {
    const parts = path.split('/').slice(0, -1);
    parts.forEach((_, index) => paths.add(parts.slice(0, index + 1).join('/')));
  }
  return [...paths].sort().map((path) => ({
    path,
    kind: 'directory',
    content: Buffer.alloc(0),
    mode: path === secretDirectory ? secretDirectoryMode : directoryMode,
    uid: owner?.uid ?? 0,
    gid: owner?.gid ?? 0,
  }));
}

function topDirectory(path: string): string {
  return path.slice(0, Math.max(path.indexOf('/'), 0));
}

function emptyFile(path: string): ArchiveEntry {
  return { path, kind: 'file', content: Buffer.alloc(0), mode: 0o400, uid: 0, gid: 0 };
}

function isSame(a: ArchiveEntry, b: ArchiveEntry | undefined): boolean {
  return b !== undefined && a.mode === b.mode && a.uid === b.uid && a.gid === b.gid && a.content.equals(b.content);
}
