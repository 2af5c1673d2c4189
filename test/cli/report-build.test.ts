import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { metricDefinitions } from '../../src/catalog/metrics/index.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import { parseExposition } from '../../src/exporter/exposition/parse-exposition.ts';
import { fakeContext } from './support/fake-context.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'bpi-report-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true });
});

async function report(...args: readonly string[]) {
  const fake = fakeContext({ cwd });
  const context = { ...fake.context, clock: { now: () => 1_700_000_000_500, sleep: () => Promise.resolve() } };
  const code = await runCli('bpi-monitoring', ['report-build', '--out', 'textfiles', ...args], context);
  return { code, stdout: fake.stdout(), stderr: fake.stderr() };
}
const file = (component = 'bpi') => join(cwd, 'textfiles', `bpi-build-${component}.prom`);
const lines = async (name: string, component = 'bpi') =>
  (await readFile(file(component), 'utf8')).split('\n').filter((line) => line.startsWith(name));

describe('report-build', () => {
  test('makes the directory and a file that everybody may read', async () => {
    expect(await report('--result', 'success')).toEqual({ code: 0, stdout: `reported bpi in ${file()}\n`, stderr: '' });
    expect((await stat(file())).mode & 0o777).toBe(0o644);
    expect(await readdir(join(cwd, 'textfiles'))).toEqual(['bpi-build-bpi.prom']);
  });

  test('counts both outcomes from the first report on, and goes on counting', async () => {
    await report('--result', 'success');
    await report('--result', 'success');
    await report('--result', 'failure');
    expect(await lines('bpi_builds_total')).toEqual([
      'bpi_builds_total{component="bpi",result="success"} 2',
      'bpi_builds_total{component="bpi",result="failure"} 1',
    ]);
  });

  test('keeps one line about the last build: its result, its commit and when it ended', async () => {
    await report('--result', 'success', '--commit', 'aaaaaaaaaa');
    await report('--result', 'failure', '--commit', 'bbbbbbbbbb');
    expect(await lines('bpi_last_build')).toEqual([
      'bpi_last_build_info{component="bpi",result="failure",commit="bbbbbbbbbb"} 1',
      'bpi_last_build_timestamp_seconds{component="bpi"} 1700000000',
    ]);
  });

  test('puts each duration into every bucket that holds it', async () => {
    await report('--result', 'success', '--duration', '45');
    await report('--result', 'success', '--duration', '3m20s');
    expect(await lines('bpi_build_duration_seconds')).toEqual([
      ...['10', '30'].map((le) => `bpi_build_duration_seconds_bucket{component="bpi",le="${le}"} 0`),
      ...['60', '120'].map((le) => `bpi_build_duration_seconds_bucket{component="bpi",le="${le}"} 1`),
      ...['300', '600', '1200', '1800', '3600', '+Inf'].map(
        (le) => `bpi_build_duration_seconds_bucket{component="bpi",le="${le}"} 2`,
      ),
      'bpi_build_duration_seconds_sum{component="bpi"} 245',
      'bpi_build_duration_seconds_count{component="bpi"} 2',
    ]);
  });

  test('leaves what a report says nothing about as it was', async () => {
    await report('--coverage', '81.5%', '--issues', 'critical=0,warning=12');
    await report('--deployment', 'failure');
    await report('--issues', 'warning=7');
    expect(await lines('bpi_code')).toEqual([
      'bpi_code_coverage_ratio{component="bpi"} 0.815',
      'bpi_code_issues{component="bpi",severity="critical"} 0',
      'bpi_code_issues{component="bpi",severity="warning"} 7',
    ]);
    expect(await lines('bpi_deployments_total{component="bpi",result="failure"}')).toHaveLength(1);
    expect(await lines('bpi_builds_total')).toEqual([]);
  });

  test('writes a file for each component, so that jobs do not wait for each other', async () => {
    await report('--component', 'bpi-core', '--result', 'success');
    await report('--component', 'bpci', '--result', 'failure');
    expect((await readdir(join(cwd, 'textfiles'))).sort()).toEqual(['bpi-build-bpci.prom', 'bpi-build-bpi-core.prom']);
  });

  test('loses no report of several at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => report('--result', 'success')));
    expect(await lines('bpi_builds_total{component="bpi",result="success"}')).toEqual([
      'bpi_builds_total{component="bpi",result="success"} 8',
    ]);
  });

  test('writes only metrics of the catalogue, with its types and labels, and repeats itself exactly', async () => {
    const all = ['--result', 'success', '--duration', '9s', '--commit', 'abcdef0', '--deployment', 'success'];
    await report(...all, '--coverage', '0.5', '--issues', 'critical=1,warning=2,info=3');
    const text = await readFile(file(), 'utf8');
    const parsed = parseExposition(text);
    expect(parsed.ok && parsed.samples.length).toBe(22);
    const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name, type]);
    expect(types).toHaveLength(7);
    for (const [name, type] of types) {
      const definition = metricDefinitions.find((one) => one.name === name);
      expect([name, definition?.type]).toEqual([name, type]);
    }
    for (const { name, labels } of parsed.ok ? parsed.samples : []) {
      const definition = metricDefinitions.find((one) => one.name === name.replace(/_(bucket|sum|count)$/, ''));
      for (const label of Object.keys(labels).filter((one) => one !== 'le'))
        expect(Object.keys(definition?.labels ?? {}), `${name} ${label}`).toContain(label);
    }
  });

  test('prints one JSON document with --json', async () => {
    const { code, stdout } = await report('--result', 'failure', '--duration', '90', '--json');
    expect({ code, document: JSON.parse(stdout) as unknown }).toEqual({
      code: 0,
      document: {
        command: 'report-build',
        exitCode: 0,
        file: file(),
        report: {
          component: 'bpi',
          atSeconds: 1_700_000_000,
          build: { result: 'failure', durationSeconds: 90, commit: null },
          deployment: null,
          coverageRatio: null,
          issues: null,
        },
      },
    });
  });

  test('does not touch a file that is no Prometheus text, and says which line', async () => {
    await report('--result', 'success');
    await writeFile(file(), 'bpi_builds_total 1\nnonsense here\n');
    const { code, stderr } = await report('--result', 'success');
    expect(code).toBe(1);
    expect(stderr).toMatch(/line 2 of .*bpi-build-bpi\.prom is not Prometheus text/);
    expect(stderr).toMatch(/^fix: remove the file/m);
    expect(await readFile(file(), 'utf8')).toContain('nonsense');
    expect(await readdir(join(cwd, 'textfiles'))).toEqual(['bpi-build-bpi.prom']);
  });

  test.each([
    [['--component', '../x', '--result', 'success'], /--component \.\.\/x is not a name/],
    [['--result', 'ok'], /success, failure/],
    [['--duration', '5'], /--result is missing/],
    [['--result', 'success', '--duration', '3 min'], /--duration 3m$/m],
    [['--result', 'success', '--commit', 'HEAD'], /7 to 64 hexadecimal digits/],
    [['--coverage', '81.5'], /neither a share nor a percentage/],
    [['--issues', 'high=3'], /critical=0,warning=12,info=40/],
    [['--issues', 'warning=3,warning=4'], /each severity once/],
    [[], /nothing to report/],
  ])('%j exits 2, says what is right and writes nothing', async (args, expected) => {
    const { code, stdout, stderr } = await report(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
    await expect(stat(file())).rejects.toThrow();
  });

  test('needs a directory', async () => {
    const fake = fakeContext({ cwd });
    const code = await runCli('bpi-monitoring', ['report-build', '--result', 'success'], fake.context);
    expect(code).toBe(2);
    expect(fake.stderr()).toContain('--out');
  });
});
