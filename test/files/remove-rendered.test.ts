import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeRendered } from '../../src/files/remove-rendered.ts';
import { writeRendered } from '../../src/files/write-rendered.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const artifact = (path: string, content: string) => ({ service: 'prometheus', path, content, mode: 0o444 }) as const;

test('removing the rendered files removes all that we wrote, and the directory', async () => {
  const root = join(await temporaryDirectory(), 'rendered');
  await writeRendered(root, [artifact('rules/a.yml', 'a'), artifact('prometheus.yml', 'b')]);
  expect(await removeRendered(root)).toEqual([]);
  await expect(stat(root)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('removing the rendered files keeps what somebody edited or put there', async () => {
  const root = join(await temporaryDirectory(), 'rendered');
  await writeRendered(root, [artifact('rules/a.yml', 'a'), artifact('prometheus.yml', 'b')]);
  await writeFile(join(root, 'prometheus/prometheus.yml'), 'edited');
  await writeFile(join(root, 'notes.txt'), 'mine');
  expect(await removeRendered(root)).toEqual([{ path: 'prometheus/prometheus.yml', reason: 'edited' }]);
  expect((await readdir(root, { recursive: true })).sort()).toEqual([
    'notes.txt',
    'prometheus',
    'prometheus/prometheus.yml',
  ]);
});

test('removing rendered files that were never written is fine', async () => {
  expect(await removeRendered(join(await temporaryDirectory(), 'none/rendered'))).toEqual([]);
});
