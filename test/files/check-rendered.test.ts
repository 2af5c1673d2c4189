import { rm, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkRendered } from '../../src/files/check-rendered.ts';
import { writeRendered } from '../../src/files/write-rendered.ts';
import type { Artifact } from '../../src/render/artifact.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const one: Artifact = { service: 'prometheus', path: 'prometheus.yml', content: 'a: 1\nb: 2\n', mode: 0o444 };
const two: Artifact = { service: 'loki', path: 'loki.yml', content: 'c: 3\n', mode: 0o444 };

test('a check finds nothing where everything is as it would be rendered', async () => {
  const root = await temporaryDirectory();
  await writeRendered(root, [one, two]);
  expect(await checkRendered(root, [one, two])).toEqual([]);
});

test('a check shows what changed, is missing or is left over as a diff, and writes nothing', async () => {
  const root = await temporaryDirectory();
  await writeRendered(root, [one, two]);
  await rm(join(root, 'loki/loki.yml'));
  const three: Artifact = { ...two, path: 'rules/r.yml', content: 'd: 4\n' };
  await writeRendered(root, [one, three]);
  const differences = await checkRendered(root, [{ ...one, content: 'a: 1\nb: 3\n' }, two]);
  expect(differences.map(({ path, kind }) => [path, kind])).toEqual([
    ['loki/loki.yml', 'missing'],
    ['loki/rules/r.yml', 'extra'],
    ['prometheus/prometheus.yml', 'changed'],
  ]);
  expect(differences[2]?.diff).toBe(
    '--- a/prometheus/prometheus.yml\n+++ b/prometheus/prometheus.yml\n@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n',
  );
  expect(differences[0]?.diff).toContain('--- /dev/null\n+++ b/loki/loki.yml\n');
  expect(await readdir(join(root, 'loki'))).toEqual(['rules']);
});

test('a check of a directory that was never written finds everything missing', async () => {
  const root = join(await temporaryDirectory(), 'absent');
  expect((await checkRendered(root, [one, two])).map(({ kind }) => kind)).toEqual(['missing', 'missing']);
});
