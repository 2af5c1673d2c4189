import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/base/package-root.ts';

const empty = mkdtempSync(join(tmpdir(), 'bpi-package-'));
let files: readonly string[] = [];

// The command itself, as npx would find it: npm's own remarks about a machine's settings are not ours.
const installed = (name: string): string => join(empty, 'node_modules/.bin', name);

beforeAll(async () => {
  const packed = await execa('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', empty], {
    cwd: packageRoot(),
  });
  const [manifest] = JSON.parse(packed.stdout) as [{ filename: string; files: readonly { path: string }[] }];
  files = manifest.files.map((file) => file.path);
  await execa('npm', ['init', '--yes'], { cwd: empty });
  await execa('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', join(empty, manifest.filename)], {
    cwd: empty,
  });
});

afterAll(() => {
  rmSync(empty, { recursive: true, force: true });
});

describe('the package that npm pack makes', () => {
  test('holds what runs and nothing else', () => {
    const folders = new Set(files.map((path) => path.split('/')[0]));
    expect([...folders].sort()).toEqual(
      [
        'CHANGELOG.md',
        'README.md',
        'dist',
        'docs',
        'monitoring.yaml',
        'package.json',
        'provisioning',
        'schema',
        'templates',
      ].sort(),
    );
    expect(files.filter((path) => path.startsWith('docs/') && !path.startsWith('docs/runbooks/'))).toEqual([]);
    expect(files.filter((path) => /\.ts$|demo|prepare|(^|\/)test\//.test(path))).toEqual([]);
  });

  test('renders in an empty directory, without a source tree', async () => {
    const rendered = await execa(installed('bpi-monitoring'), ['render', '--out', 'rendered'], {
      cwd: empty,
      reject: false,
      stdin: 'ignore',
    });
    expect({ code: rendered.exitCode, stderr: rendered.stderr }).toEqual({ code: 0, stderr: '' });
    expect(readdirSync(join(empty, 'rendered'))).toEqual(
      expect.arrayContaining(['prometheus', 'alertmanager', 'grafana', 'stack']),
    );
  });

  test('answers to both names of the command', async () => {
    for (const name of ['start', 'bpi-monitoring']) {
      const help = await execa(installed(name), ['--help'], { cwd: empty, stdin: 'ignore' });
      expect(help.stdout).toContain('start BPI grafana');
    }
  });
});
