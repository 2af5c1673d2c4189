import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPromtool } from './find-promtool.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'bpi-promtool-'));
  for (const [name, version] of [
    ['promtool', '3.5.3'],
    ['old', '2.42.0'],
  ] as const) {
    writeFileSync(join(directory, name), `#!/bin/sh\necho 'promtool, version ${version} (branch: x)'\n`);
    chmodSync(join(directory, name), 0o755);
  }
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

describe('promtool', () => {
  test('is found on PATH, or where PROMTOOL says', async () => {
    const path = join(directory, 'promtool');
    expect(await findPromtool({ PATH: `/nowhere:${directory}` })).toBe(path);
    expect(await findPromtool({ PROMTOOL: path, PATH: '' })).toBe(path);
  });

  test.each([
    [{ PATH: '/nowhere' }, /need promtool 3: it is not on PATH/],
    [{ PROMTOOL: '/nowhere/promtool', PATH: '' }, /PROMTOOL names \/nowhere\/promtool, which does not exist/],
  ])('fails the rule tests when it is missing, and says what to do', async (env, message) => {
    await expect(findPromtool(env)).rejects.toThrow(message);
    await expect(findPromtool(env)).rejects.toThrow(/set PROMTOOL/);
  });

  test('is refused when it is of another major version', async () => {
    await expect(findPromtool({ PROMTOOL: join(directory, 'old') })).rejects.toThrow(/is: promtool, version 2\.42\.0/);
  });
});
