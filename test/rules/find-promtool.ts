import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Path of a promtool 3: the one that PROMTOOL names, else the first on PATH. Throws, so that rule tests never pass unseen. */
export async function findPromtool(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const named = env['PROMTOOL'] ?? '';
  const onPath = (env['PATH'] ?? '').split(delimiter).map((directory) => join(directory, 'promtool'));
  const found = (named === '' ? onPath : [named]).find((path) => existsSync(path));
  if (found === undefined) {
    const where = named === '' ? 'it is not on PATH' : `PROMTOOL names ${named}, which does not exist`;
    throw new Error(
      `the rule tests need promtool 3: ${where}. \`npm test\` brings it; by hand, set PROMTOOL to that of a Prometheus 3.`,
    );
  }
  const { stdout, stderr } = await run(found, ['--version']);
  const version = (stdout + stderr).split('\n')[0] ?? '';
  if (!/^promtool, version 3\./.test(version))
    throw new Error(`the rule tests need promtool 3, ${found} is: ${version}`);
  return found;
}
