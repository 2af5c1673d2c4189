import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { textfileMetrics } from '../../src/catalog/metrics/textfiles.ts';
import { addReport } from '../../src/cli/report-build/add-report.ts';
import { formatReport } from '../../src/cli/report-build/format-report.ts';
import { parseReport } from '../../src/cli/report-build/parse-report.ts';
import { findPromtool } from './find-promtool.ts';

test('what report-build writes is clean to promtool', async () => {
  const options = { result: 'success', duration: '3m20s', commit: 'abcdef0', deployment: 'failure' } as const;
  const report = parseReport({ component: 'bpi', ...options, coverage: '81.5%', issues: 'critical=0,info=4' }, 1.7e9);
  const input = formatReport(addReport(addReport([], report), report));
  const promtool = await findPromtool(process.env);
  const { status, stderr } = spawnSync(promtool, ['check', 'metrics'], { input, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('docs/build-metrics.md names every metric of it, and no other', async () => {
  const page = await readFile(new URL('../../docs/build-metrics.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(bpi_\w+)` \| (\w+) \|/gm)].map(([, name, type]) => `${name} ${type}`);
  expect(rows.sort()).toEqual(textfileMetrics.map(({ name, type }) => `${name} ${type}`).sort());
});
