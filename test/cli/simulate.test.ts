import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCli } from '../../src/cli/run-cli.ts';
import { fakeContext } from './support/fake-context.ts';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'bpi-simulate-'));
});
afterAll(async () => {
  await rm(cwd, { recursive: true });
});

async function run(text: string, ...args: readonly string[]) {
  await writeFile(join(cwd, 'world.yaml'), text);
  const fake = fakeContext({ cwd });
  const code = await runCli('bpi-monitoring', ['simulate', '--config', 'world.yaml', ...args], fake.context);
  return { code, stdout: fake.stdout(), stderr: fake.stderr() };
}

describe('simulate --config', () => {
  test('reads the file from where the user is, and no secret of it', async () => {
    const text = [
      'bpi: {nodes: [{name: alpha, host: 127.0.0.5}]}',
      'notifications: {webhook: {url_file: /nowhere/secret}}',
      '',
    ].join('\n');
    const { code, stdout, stderr } = await run(text, '--print-config', '--without', 'bpci');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(parse(stdout)).toEqual({ bpi: { nodes: [{ name: 'alpha', host: '127.0.0.5' }] } });
  });

  test('keeps what it says of the file out of the configuration that it prints', async () => {
    const { code, stdout, stderr } = await run('bpi: {nodes: [{name: alpha, host: 10.0.0.5}]}\n', '--print-config');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'bpci:\n  url: 127.0.0.1:8091\n' });
    expect(stderr).toContain('world.yaml:1:');
    expect(stderr).toContain('bpi.nodes: warning: Not played: `alpha` at 10.0.0.5.');
  });

  test('refuses a file with errors, at the place, with exit code 3', async () => {
    const { code, stdout, stderr } = await run('billng_meter: {}\n');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('world.yaml:1:1: error: `billng_meter` is not a key of monitoring.yaml.');
  });
});
