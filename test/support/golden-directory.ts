import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createTwoFilesPatch } from 'diff';

/** Differences between files and a golden directory: changed, missing and orphan. UPDATE_GOLDEN=1 rewrites the directory first. */
export function goldenDifferences(directory: string, files: ReadonlyMap<string, string>): readonly string[] {
  if (process.env['UPDATE_GOLDEN'] === '1') rewrite(directory, files);
  const present = existsSync(directory) ? filesBelow(directory) : [];
  const missing = [...files.keys()].filter((path) => !present.includes(path)).map((path) => `missing: ${path}`);
  const orphans = present.filter((path) => !files.has(path)).map((path) => `orphan: ${path}`);
  const changed = present.flatMap((path) => {
    const golden = readFileSync(join(directory, path), 'utf8');
    const actual = files.get(path) ?? golden;
    return actual === golden ? [] : [`changed: ${path}\n${createTwoFilesPatch('golden', 'rendered', golden, actual)}`];
  });
  return [...missing, ...orphans, ...changed];
}

function rewrite(directory: string, files: ReadonlyMap<string, string>): void {
  rmSync(directory, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
}

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .sort();
}
