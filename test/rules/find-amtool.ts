import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Path of an amtool: the one that AMTOOL names, else the first on PATH. Throws, so that its tests never pass unseen. */
export function findAmtool(env: Readonly<Record<string, string | undefined>>): string {
  const named = env['AMTOOL'] ?? '';
  const onPath = (env['PATH'] ?? '').split(delimiter).map((directory) => join(directory, 'amtool'));
  const found = (named === '' ? onPath : [named]).find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error('these tests need amtool: `npm test` brings it; by hand, set AMTOOL to that of an Alertmanager.');
  }
  return found;
}
