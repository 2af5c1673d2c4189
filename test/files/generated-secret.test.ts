import { chmod, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadOrCreateSecret } from '../../src/files/generated-secret.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const secretFile = async () => join(await temporaryDirectory(), 'secrets', 'grafana', 'admin_password');

describe('a generated secret', () => {
  test('has 32 characters that need no quoting, and lies in a file for the owner only', async () => {
    const path = await secretFile();
    const secret = await loadOrCreateSecret(path);
    expect(secret.reveal()).toMatch(/^[A-Za-z2-9]{32}$/);
    expect(await readFile(path, 'utf8')).toBe(secret.reveal());
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
    expect(await readdir(dirname(path))).toEqual(['admin_password']);
  });

  test('is the same the next time, and another for another file', async () => {
    const path = await secretFile();
    const first = await loadOrCreateSecret(path);
    expect((await loadOrCreateSecret(path)).reveal()).toBe(first.reveal());
    expect((await loadOrCreateSecret(await secretFile())).reveal()).not.toBe(first.reveal());
  });

  test('is one for all who make it at once', async () => {
    const path = await secretFile();
    const made = await Promise.all(Array.from({ length: 10 }, () => loadOrCreateSecret(path)));
    expect(new Set(made.map((secret) => secret.reveal())).size).toBe(1);
  });

  test('that the user wrote is used as it is, and closed to others', async () => {
    const path = await secretFile();
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'chosen by hand\n');
    await chmod(path, 0o644);
    expect((await loadOrCreateSecret(path)).reveal()).toBe('chosen by hand');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('is refused from an empty file or a link, with the fix', async () => {
    const path = await secretFile();
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '\n');
    await expect(loadOrCreateSecret(path)).rejects.toMatchObject({
      name: 'FileAccessError',
      path,
      fix: expect.stringContaining('remove it') as string,
    });
    await symlink('/etc/hostname', `${path}-link`);
    await expect(loadOrCreateSecret(`${path}-link`)).rejects.toThrow('not a plain file');
  });
});
