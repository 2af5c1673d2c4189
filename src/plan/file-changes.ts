import type { PlannedFile } from './plan.ts';

/** How the wanted files of one service differ from those in its configuration volume; paths sorted. */
export interface FileChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Compares wanted files with the manifest of the volume. */
export function compareFiles(wanted: readonly PlannedFile[], present: Readonly<Record<string, string>>): FileChanges {
  const wantedPaths = new Set(wanted.map((file) => file.path));
  const added = wanted.filter((file) => present[file.path] === undefined);
  const changed = wanted.filter((file) => present[file.path] !== undefined && present[file.path] !== file.digest);
  return {
    added: added.map((file) => file.path).sort(),
    changed: changed.map((file) => file.path).sort(),
    removed: Object.keys(present)
      .filter((path) => !wantedPaths.has(path))
      .sort(),
  };
}

/** Says whether nothing has to be written. */
export function isUnchanged(changes: FileChanges): boolean {
  return changes.added.length + changes.changed.length + changes.removed.length === 0;
}

/** One line for a person: `changed prometheus.yml; new rules/a.yml; gone rules/b.yml`. */
export function describeChanges(changes: FileChanges): string {
  const part = (word: string, paths: readonly string[]) => (paths.length === 0 ? [] : [`${word} ${paths.join(', ')}`]);
  return [...part('changed', changes.changed), ...part('new', changes.added), ...part('gone', changes.removed)].join(
    '; ',
  );
}
