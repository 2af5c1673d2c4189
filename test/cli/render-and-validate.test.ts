import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { fakeContext } from './support/fake-context.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'bpi-cli-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true, force: true });
});

async function run(...args: readonly string[]) {
  const fake = fakeContext({ cwd, env: { XDG_STATE_HOME: join(cwd, 'state') } });
  const code = await runCli('bpi-monitoring', args, fake.context);
  return { code, stdout: fake.stdout(), stderr: fake.stderr() };
}

describe('render', () => {
  test('writes every file and says which configuration it used', async () => {
    const { code, stdout, stderr } = await run('render', '--out', 'out');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('configuration: the defaults for a local BPI');
    expect(await readFile(join(cwd, 'out/prometheus/prometheus.yml'), 'utf8')).toContain('bpi-vm-server');
  });

  test('--check exits 0 while nothing would change, 1 with the difference when something would', async () => {
    await run('render', '--out', 'out');
    expect((await run('render', '--out', 'out', '--check')).code).toBe(0);
    await appendFile(join(cwd, 'out/prometheus/prometheus.yml'), '# edited\n');
    const { code, stdout } = await run('render', '--out', 'out', '--check');
    expect(code).toBe(1);
    expect(stdout).toContain('-# edited');
  });

  test('never overwrites what somebody edited, and says so', async () => {
    await run('render', '--out', 'out');
    await appendFile(join(cwd, 'out/loki/loki.yml'), '# edited\n');
    const { stdout } = await run('render', '--out', 'out');
    expect(stdout).toContain('not written: loki/loki.yml (somebody edited it)');
    expect(await readFile(join(cwd, 'out/loki/loki.yml'), 'utf8')).toContain('# edited');
  });

  test('--json gives one document', async () => {
    const { stdout } = await run('render', '--json');
    const document = JSON.parse(stdout) as { files: readonly string[]; directory: string };
    expect(document.directory).toBe(join(cwd, 'rendered'));
    expect(document.files).toContain('prometheus/prometheus.yml');
  });
});

describe('a configuration with errors', () => {
  test.each(['render', 'validate', 'start', 'plan', 'stop', 'status', 'verify'])(
    'makes %s exit 3 and point at the place',
    async (command) => {
      await writeFile(join(cwd, 'monitoring.yaml'), 'version: 1\nbpi:\n  hots: example.com\n');
      const { code, stderr } = await run(command);
      expect(code).toBe(3);
      expect(stderr).toContain('monitoring.yaml:3:3');
      expect(stderr).toContain('^');
    },
  );

  test('is one document with --json', async () => {
    await writeFile(join(cwd, 'monitoring.yaml'), 'version: 1\nbpi:\n  hots: example.com\n');
    const { code, stdout, stderr } = await run('validate', '--json');
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect((JSON.parse(stdout) as { findings: readonly unknown[] }).findings).toHaveLength(1);
  });
});

describe('validate', () => {
  test("warns about a dashboard of the user's at its place, and is content", async () => {
    const query = { expr: 'sum(up', datasource: { type: 'prometheus', uid: 'prometheus' } };
    const panel = { ...{ id: 1, type: 'stat', title: 'Up', description: 'Up.', links: [{}], targets: [query] } };
    const place = { gridPos: { x: 0, y: 0, w: 4, h: 4 }, fieldConfig: { defaults: { unit: 'none' } } };
    const board = { uid: 'mine', title: 'Mine', schemaVersion: 41, panels: [{ ...panel, ...place }] };
    await writeFile(join(cwd, 'mine.json'), JSON.stringify(board, null, 1));
    await writeFile(join(cwd, 'monitoring.yaml'), 'extra: {dashboards: [mine.json]}\n');
    const { code, stdout } = await run('validate');
    expect(code).toBe(0);
    expect(stdout).toContain(`${join(cwd, 'mine.json')}:16:14: warning: “Up”, query A: PromQL does not parse`);
    expect(stdout).toContain('16 |      "expr": "sum(up",');
  });

  test("refuses a dashboard of the user's that would stop one of ours", async () => {
    const board = { uid: 'bpi-security', title: 'Mine', schemaVersion: 41, panels: [] };
    await writeFile(join(cwd, 'mine.json'), JSON.stringify(board, null, 1));
    await writeFile(join(cwd, 'monitoring.yaml'), 'extra: {dashboards: [mine.json]}\n');
    const { code, stdout } = await run('validate');
    expect(code).toBe(3);
    expect(stdout).toContain('mine.json:2:9: error: The uid bpi-security is also that of our BPI Security.');
    const start = await run('start');
    expect(start.code).toBe(3);
    expect(start.stderr).toContain('The uid bpi-security is also that of our BPI Security.');
  });

  test('is content without tools and says what was not checked', async () => {
    const { code, stdout } = await run('validate');
    expect(code).toBe(0);
    expect(stdout).toContain('not checked');
    expect(stdout).toMatch(/^valid: \d+ files$/m);
  });

  test('--strict fails when a tool is missing', async () => {
    const { code, stdout } = await run('validate', '--strict');
    expect(code).toBe(3);
    expect(stdout).toContain('not checked');
    expect(stdout).toMatch(/^not valid$/m);
  });
});

describe('init', () => {
  test('writes a file that validate accepts', async () => {
    expect((await run('init', '--yes', '--bpci-url', 'bpci.example.com:8081')).code).toBe(0);
    expect(await readFile(join(cwd, 'monitoring.yaml'), 'utf8')).toContain('bpci.example.com:8081');
    expect((await run('validate')).code).toBe(0);
  });

  test('never overwrites a file', async () => {
    await writeFile(join(cwd, 'monitoring.yaml'), 'mine');
    const { code, stderr } = await run('init', '--yes');
    expect(code).toBe(1);
    expect(stderr).toContain('exists');
    expect(await readFile(join(cwd, 'monitoring.yaml'), 'utf8')).toBe('mine');
  });

  test('writes nothing that start would refuse', async () => {
    const { code } = await run('init', '--yes', '--bpci-url', 'not an address');
    expect(code).toBe(3);
    await expect(readFile(join(cwd, 'monitoring.yaml'))).rejects.toThrow();
  });
});
