import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { goldenDifferences } from '../support/golden-directory.ts';

let directory: string;
beforeAll(() => {
  // Whoever updates the real goldens must not rewrite this one.
  vi.stubEnv('UPDATE_GOLDEN', '0');
  directory = mkdtempSync(join(tmpdir(), 'bpi-golden-'));
  writeFileSync(join(directory, 'a.txt'), 'a\n');
  writeFileSync(join(directory, 'b.txt'), 'b\n');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

test.each<readonly [string, Record<string, string>, readonly RegExp[]]>([
  ['agrees with the same files', { 'a.txt': 'a\n', 'b.txt': 'b\n' }, []],
  ['shows a difference', { 'a.txt': 'a\n', 'b.txt': 'c\n' }, [/^changed: b\.txt[^]*-b\n\+c/]],
  [
    'names a missing and an orphan golden',
    { 'a.txt': 'a\n', 'c.txt': 'c\n' },
    [/^missing: c\.txt$/, /^orphan: b\.txt$/],
  ],
])('a golden directory %s', (_, files, expected) => {
  const differences = goldenDifferences(directory, new Map(Object.entries(files)));
  expect(differences).toHaveLength(expected.length);
  expected.forEach((pattern, index) => {
    expect(differences[index]).toMatch(pattern);
  });
});
