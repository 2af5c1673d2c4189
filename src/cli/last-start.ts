import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectory } from '../base/make-directory.ts';
import { componentNames, type ComponentName } from '../config/config.ts';
import type { StatePaths } from './state-paths.ts';

const fileName = 'last-start.json';

/** Remembers which components the last start left out, so that `status` and `verify` know they are not missing. */
export async function writeLastStart(paths: StatePaths, leftOut: ReadonlyMap<ComponentName, string>): Promise<void> {
  await makeDirectory(paths.directory, 0o700);
  const content = `${JSON.stringify({ leftOut: Object.fromEntries(leftOut) }, null, 2)}\n`;
  await writeFile(join(paths.directory, fileName), content, { mode: 0o600 });
}

/** What the last start left out, with the reasons; empty when there was none or its note cannot be read. */
export async function loadLeftOut(paths: StatePaths): Promise<ReadonlyMap<ComponentName, string>> {
  try {
    const text = await readFile(join(paths.directory, fileName), 'utf8');
    const { leftOut } = JSON.parse(text) as { leftOut: Readonly<Record<string, string>> };
    return new Map(componentNames.flatMap((name) => (leftOut[name] === undefined ? [] : [[name, leftOut[name]]])));
  } catch {
    return new Map();
  }
}

/** Forgets the last start; fine when there was none. */
export async function removeLastStart(paths: StatePaths): Promise<void> {
  await rm(join(paths.directory, fileName), { force: true });
}
