import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeDirectory } from '../../src/base/make-directory.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'make-directory-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

describe('making a directory', () => {
  test('makes those above it too, all with the mode', async () => {
    await makeDirectory(join(root, 'a/b/c'), 0o700);
    expect([await modeOf(join(root, 'a')), await modeOf(join(root, 'a/b/c'))]).toEqual([0o700, 0o700]);
  });

  test('is fine with one that is there, also behind a link', async () => {
    await makeDirectory(join(root, 'a'));
    await makeDirectory(join(root, 'a'));
    await symlink(join(root, 'a'), join(root, 'link'));
    await makeDirectory(join(root, 'link/b'));
    expect((await stat(join(root, 'a/b'))).isDirectory()).toBe(true);
    await makeDirectory('/');
  });

  test('fails where a file stands in the way, and where a link leads nowhere', async () => {
    await writeFile(join(root, 'file'), '');
    await symlink('nowhere', join(root, 'link'));
    const taken = {
      name: 'FileAccessError',
      message: expect.stringMatching(/is there already, and is not a/) as string,
    };
    await expect(makeDirectory(join(root, 'file'))).rejects.toMatchObject(taken);
    await expect(makeDirectory(join(root, 'file/a'))).rejects.toMatchObject({ code: 'ENOTDIR' });
    await expect(makeDirectory(join(root, 'link'))).rejects.toMatchObject(taken);
    await expect(makeDirectory(join(root, 'link/a'))).rejects.toMatchObject(taken);
  });

  test('lets two make the same at once', async () => {
    const path = join(root, 'a/b/c');
    await Promise.all(Array.from({ length: 8 }, () => makeDirectory(path)));
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  test.runIf(process.platform === 'linux').each(['/proc/x', '/proc/x/y', '/proc/self/x'])(
    'says that nobody can in a file system that has no room for one, instead of asking forever: %s',
    async (path) => {
      await expect(makeDirectory(path)).rejects.toMatchObject({
        name: 'FileAccessError',
        message: expect.stringMatching(/^no directory can be made in \/proc/) as string,
      });
    },
  );
});
