import { chmod, mkdir, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeRendered } from '../../src/files/write-rendered.ts';
import type { Artifact } from '../../src/render/artifact.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const artifact = (
  path: string,
  content: string,
  service: Artifact['service'] = 'prometheus',
  mode = 0o444,
): Artifact => {
  return { service, path, content, mode };
};
const config = artifact('prometheus.yml', 'global: {}\n');
const rule = artifact('rules/a.yml', 'groups: []\n');
const nothing = { written: [], unchanged: [], removed: [], kept: [] };

describe('writing the rendered files', () => {
  test('creates them below the service, with their mode, in directories for the owner only', async () => {
    const root = join(await temporaryDirectory(), 'rendered');
    expect(await writeRendered(root, [rule, config, artifact('compose.yaml', 'x\n', 'stack', 0o644)])).toEqual({
      ...nothing,
      written: ['prometheus/prometheus.yml', 'prometheus/rules/a.yml', 'stack/compose.yaml'],
    });
    expect(await readFile(join(root, 'prometheus/prometheus.yml'), 'utf8')).toBe(config.content);
    const modeOf = async (path: string) => (await stat(join(root, path))).mode & 0o777;
    expect(await modeOf('prometheus/prometheus.yml')).toBe(0o444);
    expect(await modeOf('stack/compose.yaml')).toBe(0o644);
    expect(await modeOf('prometheus/rules')).toBe(0o700);
    expect(await modeOf('.')).toBe(0o700);
    expect(await readdir(join(root, 'prometheus'))).toEqual(['prometheus.yml', 'rules']);
  });

  test('touches nothing when nothing changed', async () => {
    const root = await temporaryDirectory();
    await writeRendered(root, [config, rule]);
    const before = await stat(join(root, 'prometheus/prometheus.yml'));
    expect(await writeRendered(root, [config, rule])).toEqual({
      ...nothing,
      unchanged: ['prometheus/prometheus.yml', 'prometheus/rules/a.yml'],
    });
    const after = await stat(join(root, 'prometheus/prometheus.yml'));
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
  });

  test('writes only what changed and corrects a mode', async () => {
    const root = await temporaryDirectory();
    await writeRendered(root, [config, rule]);
    await chmod(join(root, 'prometheus/rules/a.yml'), 0o600);
    const summary = await writeRendered(root, [{ ...config, content: 'new\n' }, rule]);
    expect(summary).toMatchObject({ written: ['prometheus/prometheus.yml'], unchanged: ['prometheus/rules/a.yml'] });
    expect((await stat(join(root, 'prometheus/rules/a.yml'))).mode & 0o777).toBe(0o444);
  });

  test('removes what is no longer rendered, and the directories that are empty then', async () => {
    const root = await temporaryDirectory();
    await writeRendered(root, [config, rule]);
    expect(await writeRendered(root, [config])).toMatchObject({ removed: ['prometheus/rules/a.yml'] });
    expect(await readdir(join(root, 'prometheus'))).toEqual(['prometheus.yml']);
  });

  test('keeps a file that somebody edited, and goes on saying so', async () => {
    const root = await temporaryDirectory();
    const path = join(root, 'prometheus/prometheus.yml');
    await writeRendered(root, [config]);
    await rm(path);
    await writeFile(path, 'mine\n');
    const kept = [{ path: 'prometheus/prometheus.yml', reason: 'edited' }];
    expect(await writeRendered(root, [{ ...config, content: 'new\n' }])).toEqual({ ...nothing, kept });
    expect(await writeRendered(root, [{ ...config, content: 'newer\n' }])).toEqual({ ...nothing, kept });
    expect(await readFile(path, 'utf8')).toBe('mine\n');
  });

  test('keeps an edited file that is no longer rendered', async () => {
    const root = await temporaryDirectory();
    await writeRendered(root, [config, rule]);
    await chmod(join(root, 'prometheus/rules/a.yml'), 0o644);
    await writeFile(join(root, 'prometheus/rules/a.yml'), 'mine\n');
    expect(await writeRendered(root, [config])).toMatchObject({
      removed: [],
      kept: [{ path: 'prometheus/rules/a.yml', reason: 'edited' }],
    });
  });

  test('never touches a file that was not ours, nor follows a link', async () => {
    const root = await temporaryDirectory();
    const outside = await temporaryDirectory();
    await mkdir(join(root, 'prometheus'));
    await writeFile(join(root, 'prometheus/prometheus.yml'), 'theirs\n');
    await symlink(outside, join(root, 'prometheus/rules'));
    expect(await writeRendered(root, [config, rule])).toMatchObject({
      written: [],
      kept: [
        { path: 'prometheus/prometheus.yml', reason: 'not ours' },
        { path: 'prometheus/rules/a.yml', reason: 'not ours' },
      ],
    });
    expect(await readFile(join(root, 'prometheus/prometheus.yml'), 'utf8')).toBe('theirs\n');
    expect(await readdir(outside)).toEqual([]);
    expect(await writeRendered(root, [])).toEqual(nothing);
  });

  test('writes a file again that was deleted', async () => {
    const root = await temporaryDirectory();
    await writeRendered(root, [config]);
    await rm(join(root, 'prometheus/prometheus.yml'));
    expect(await writeRendered(root, [config])).toMatchObject({ written: ['prometheus/prometheus.yml'] });
  });

  test('is not led out of its directory by a manifest that somebody edited', async () => {
    const root = await temporaryDirectory();
    const outside = join(await temporaryDirectory(), 'victim');
    await writeFile(outside, '');
    const digestOfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    await writeFile(join(root, '.bpi-manifest.json'), JSON.stringify({ [`../..${outside}`]: digestOfNothing }));
    await writeRendered(root, []);
    expect(await readFile(outside, 'utf8')).toBe('');
  });

  test('names the path and the fix when the directory cannot be written', async () => {
    const root = await temporaryDirectory();
    await writeFile(join(root, 'file'), '');
    await expect(writeRendered(join(root, 'file', 'rendered'), [config])).rejects.toMatchObject({
      name: 'FileAccessError',
      path: join(root, 'file', 'rendered'),
      fix: 'move the file that stands where a directory is needed',
    });
  });

  test.each(['../x', '/x', 'a//b', './x'])('refuses the path %s', async (path) => {
    await expect(writeRendered(await temporaryDirectory(), [artifact(path, '')])).rejects.toThrow(
      'not a plain relative path',
    );
  });
});
