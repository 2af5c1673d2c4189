import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadHostFacts } from '../../src/stack/host-facts.ts';
import { wantedDirectories } from '../../src/stack/wanted-directories.ts';
import { checkDirectories } from '../../src/validate/check-directories.ts';
import { configFor, stackFor } from '../support/default-config.ts';

const config = configFor({ extra: { textfiles: './textfiles' } });

test('a directory of text files that is not there is one warning that says how to make it', async () => {
  const host = await loadHostFacts('/run/docker.sock', wantedDirectories(config));
  expect(host.absentDirectories).toEqual(['/etc/bpi/textfiles']);
  const findings = checkDirectories(config, host);
  expect(findings).toMatchObject([{ rule: 'textfiles/directory-missing', severity: 'warning' }]);
  expect(findings[0]?.fix).toContain('install -d -m 0755 /etc/bpi/textfiles');
});

test('a path for a shell is told as such', () => {
  const home = configFor({ extra: { textfiles: '~/textfiles' } });
  const [finding] = checkDirectories(home, { absentDirectories: ['/etc/bpi/~/textfiles'] });
  expect(finding?.fix).toContain('`~` means the home directory');
});

test('a directory that is there, and none at all, give no finding', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'bpi-textfiles-'));
  try {
    const there = configFor({ extra: { textfiles: directory } });
    const host = await loadHostFacts('/run/docker.sock', wantedDirectories(there));
    expect(checkDirectories(there, host)).toEqual([]);
  } finally {
    await rm(directory, { recursive: true });
  }
  expect(checkDirectories(configFor(), { absentDirectories: ['/etc/bpi/textfiles'] })).toEqual([]);
});

test('node-exporter reads it where the host is in its container, and nothing without it', () => {
  const command = (one: typeof config) =>
    stackFor(one).services.find(({ name }) => name === 'node-exporter')?.command ?? [];
  expect(command(config)).toContain('--collector.textfile.directory=/host/etc/bpi/textfiles');
  expect(command(configFor()).join(' ')).not.toContain('textfile');
});
