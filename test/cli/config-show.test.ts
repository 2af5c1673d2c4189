import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { fakeContext } from './support/fake-context.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'bpi-show-'));
});
afterEach(() => rm(cwd, { recursive: true }));

async function show(text: string, ...args: readonly string[]) {
  await writeFile(join(cwd, 'monitoring.yaml'), text);
  const fake = fakeContext({ cwd });
  const code = await runCli('bpi-monitoring', ['config', 'show', ...args], fake.context);
  return { code, stdout: fake.stdout(), stderr: fake.stderr() };
}

const text = `scrape: {interval: 5s}
notifications: {webhook: {url: https://hooks.example.com/T0K3N}}
bpci: {url: "bpci:8081", auth: {bearer_file: /nowhere/token}}
`;

describe('config show', () => {
  test('prints a monitoring.yaml with what differs; what there is to say goes to stderr', async () => {
    const { code, stdout, stderr } = await show(text);
    expect(code).toBe(0);
    expect(parse(stdout)).toEqual({
      version: 1,
      bpci: { url: 'bpci:8081', auth: { bearer_file: '/nowhere/token' } },
      scrape: { interval: '5s', timeout: '5s' },
      notifications: { webhook: { url: '********' } },
    });
    expect(stderr).toContain('configuration: monitoring.yaml\n');
    expect(stderr).toContain('(config/inline-secret)');
    expect(stdout + stderr).not.toContain('T0K3N');
  });

  test('prints every key with --defaults', async () => {
    const { stdout } = await show('', '--defaults');
    expect(stdout).toContain('\nscrape:\n  interval: 15s # default\n');
  });

  test('prints one document with --json', async () => {
    const { code, stdout, stderr } = await show(text, '--json', '--bpci-url', 'other:1');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const document = JSON.parse(stdout) as Record<string, unknown>;
    expect(document).toMatchObject({
      command: 'config show',
      exitCode: 0,
      config: { kind: 'file', path: 'monitoring.yaml' },
      values: { bpci: { url: 'http://other:1' }, notifications: { webhook: { url: '********' } } },
      origins: { 'bpci.url': 'from --bpci-url', 'scrape.timeout': 'not longer than scrape.interval' },
    });
    expect(stdout).not.toContain('T0K3N');
  });

  test('of a file with mistakes shows the mistakes and exits 3', async () => {
    const { code, stdout, stderr } = await show('scrape: {interval: 5}\n');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('(config/wrong-type)');
  });
});
