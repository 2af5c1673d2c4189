import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { fakeContext } from './support/fake-context.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'bpi-dashboards-'));
  const own = { title: 'Mine', uid: 'mine', panels: [{ id: 1, title: 'Up', type: 'stat', targets: [{ expr: 'up' }] }] };
  await writeFile(join(cwd, 'mine.json'), JSON.stringify(own));
  await writeFile(join(cwd, 'monitoring.yaml'), 'extra: {dashboards: [mine.json]}\n');
});
afterEach(() => rm(cwd, { recursive: true }));

async function dashboards(...args: readonly string[]) {
  const fake = fakeContext({ cwd });
  const code = await runCli('bpi-monitoring', ['dashboards', ...args], fake.context);
  return { code, stdout: fake.stdout(), stderr: fake.stderr() };
}

describe('dashboards list', () => {
  test("names ours by folder, and the user's own", async () => {
    const { code, stdout } = await dashboards('list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^BPI Monitoring\n/);
    expect(stdout).toMatch(/^ {2}bpi-system-health +BPI System Health \(\d+ panels, for .+\)$/m);
    expect(stdout).toMatch(/\n\nExtra\n {2}mine +Mine \(1 panels\)\n$/);
  });

  test('says the same as data', async () => {
    const { dashboards: list } = JSON.parse((await dashboards('list', '--json')).stdout) as { dashboards: unknown[] };
    expect(list).toContainEqual({ uid: 'mine', title: 'Mine', folder: 'Extra', audience: '', refresh: '', panels: 1 });
  });
});

describe('dashboards show', () => {
  test('shows what each panel is and asks', async () => {
    const { code, stdout } = await dashboards('show', 'bpi-system-health');
    expect(code).toBe(0);
    expect(stdout).toContain('BPI System Health (BPI Monitoring, /d/bpi-system-health)\n');
    expect(stdout).toContain('\nKey metrics\n');
    expect(stdout).toMatch(/\n {2}13 Services up \[stat\]\n {4}Addresses .+\n {4}prometheus: sum\(/);
    expect(stdout).not.toContain('$job');
  });

  test('knows what was meant by a wrong name', async () => {
    const { code, stderr } = await dashboards('show', 'bpi-system-heath');
    expect(code).toBe(1);
    expect(stderr).toContain('there is no dashboard bpi-system-heath\nfix: did you mean bpi-system-health?');
  });
});

describe('dashboards export', () => {
  test('writes the files that Grafana reads, all of them or those named', async () => {
    expect((await dashboards('export', 'mine', 'bpi-system-health', '--out', 'some')).stdout).toBe(
      `wrote 2 dashboards to ${join(cwd, 'some')}\n`,
    );
    expect((await readdir(join(cwd, 'some'))).toSorted()).toEqual(['bpi-system-health.json', 'mine.json']);
    const { files } = JSON.parse((await dashboards('export', '--json')).stdout) as { files: string[] };
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const file of files) expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('title');
  });

  test('says where it cannot write', async () => {
    await writeFile(join(cwd, 'taken'), '');
    const { code, stderr } = await dashboards('export', '--out', 'taken');
    expect(code).toBe(1);
    expect(stderr).toContain(`could not make ${join(cwd, 'taken')}`);
  });
});

describe('dashboards preview', () => {
  test('says that there is no engine to ask, with the way out', async () => {
    const { code, stderr } = await dashboards('preview');
    expect(code).toBe(1);
    expect(stderr).toContain('docker.sock');
  });

  test('takes no range that is none', async () => {
    const { code, stderr } = await dashboards('preview', '--last', '10');
    expect(code).toBe(2);
    expect(stderr).toContain('It is a duration such as 15m or 6h, not below 1m.');
  });
});
