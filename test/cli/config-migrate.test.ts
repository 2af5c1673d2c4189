import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigInvalidError } from '../../src/base/errors.ts';
import { configMigrate, type ConfigMigrateOptions } from '../../src/cli/commands/config-migrate.ts';
import type { KnownVersions } from '../../src/config/migrate/migrate-text.ts';
import { fakeContext } from './support/fake-context.ts';

const known: KnownVersions = {
  current: 2,
  migrations: [{ from: 1, to: 2, apply: (document) => (document.delete('scrape') ? ['`scrape` is removed.'] : []) }],
};
const old = `# Mine.

scrape: {interval: 15s}
notifications:
  webhook:
    url: https://hooks.example.com/T0K3N
`;

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'bpi-migrate-'));
  await writeFile(join(cwd, 'monitoring.yaml'), old, { mode: 0o640 });
});
afterEach(() => rm(cwd, { recursive: true }));

async function migrate(options: ConfigMigrateOptions = {}, versions: KnownVersions | null = known) {
  const fake = fakeContext({ cwd });
  const code = await configMigrate(fake.context, options, ...(versions === null ? [] : [versions]));
  return { code, stdout: fake.stdout() };
}

const content = (name: string): Promise<string> => readFile(join(cwd, name), 'utf8');

describe('config migrate', () => {
  test('says what it would do, line by line, changes nothing and shows no secret', async () => {
    const { code, stdout } = await migrate();
    expect(code).toBe(0);
    expect(stdout).toContain('monitoring.yaml: version 1 to version 2\n  `scrape` is removed.\n');
    expect(stdout).toContain('\n-scrape: {interval: 15s}\n');
    expect(stdout).toContain('nothing was changed; add --write to do it\n');
    expect(stdout).not.toContain('T0K3N');
    expect([await content('monitoring.yaml'), await readdir(cwd)]).toEqual([old, ['monitoring.yaml']]);
  });

  test('with --write changes the file, keeps its mode and leaves the old one beside it', async () => {
    const { stdout } = await migrate({ write: true });
    expect(stdout).toContain(`written; the old file is ${join(cwd, 'monitoring.yaml.v1.bak')}\n`);
    expect(await content('monitoring.yaml.v1.bak')).toBe(old);
    expect(await content('monitoring.yaml')).toBe(`${old.replace(/scrape.*\n/, '')}version: 2\n`);
    expect((await stat(join(cwd, 'monitoring.yaml'))).mode & 0o777).toBe(0o640);
  });

  test('never overwrites an earlier copy', async () => {
    await writeFile(join(cwd, 'monitoring.yaml.v1.bak'), 'earlier');
    await migrate({ write: true });
    expect([await content('monitoring.yaml.v1.bak'), await content('monitoring.yaml.v1.bak.2')]).toEqual([
      'earlier',
      old,
    ]);
  });

  test('through a link changes the file that the link leads to', async () => {
    await symlink('monitoring.yaml', join(cwd, 'link.yaml'));
    await migrate({ write: true, config: 'link.yaml' });
    expect(await content('monitoring.yaml')).toContain('version: 2');
    expect(await content('link.yaml')).toContain('version: 2');
  });

  test('has nothing to do for a file of the current version', async () => {
    const { code, stdout } = await migrate({ write: true }, null);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'monitoring.yaml has version 1 already; nothing to do\n' });
    expect(await readdir(cwd)).toEqual(['monitoring.yaml']);
  });

  test('gives one document with --json', async () => {
    const { stdout } = await migrate({ json: true });
    expect(JSON.parse(stdout)).toEqual({
      command: 'config migrate',
      exitCode: 0,
      file: 'monitoring.yaml',
      from: 1,
      to: 2,
      changes: ['`scrape` is removed.', '`version` becomes 2.'],
      written: false,
      backup: null,
    });
  });

  test('refuses a file of a newer version', async () => {
    await writeFile(join(cwd, 'monitoring.yaml'), 'version: 7\n');
    await expect(migrate({ write: true })).rejects.toThrow(ConfigInvalidError);
    expect(await content('monitoring.yaml')).toBe('version: 7\n');
  });

  test('says that there is no file', async () => {
    await expect(migrate({ config: 'none.yaml' })).rejects.toThrow(ConfigInvalidError);
  });
});
