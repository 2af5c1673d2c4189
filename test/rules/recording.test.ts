import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isAlert } from '../../alert-rules/house/rule.ts';
import { recordingLimitCases } from '../alert-rules/cases/recording-limits.ts';
import { recordingPanelCases } from '../alert-rules/cases/recording-panels.ts';
import { recordingCases } from '../alert-rules/cases/recording.ts';
import { everyGroup } from '../alert-rules/everything.ts';
import { findPromtool } from './find-promtool.ts';
import { runPromtool, type Complaints } from './run-promtool.ts';
import { tellRecording } from './tell-recording.ts';

const cases = [...recordingCases, ...recordingPanelCases, ...recordingLimitCases];
// The firing alerts are counted too, of which this is the only one in those worlds.
const groups = everyGroup
  .map((group) => ({
    ...group,
    rules: group.rules.filter((rule) => !isAlert(rule) || rule.alert === 'NodeSyncing'),
  }))
  .filter(({ rules }) => rules.length > 0);

// Alone it takes a tenth of that; a busy machine takes its time.
const limitMs = 300_000;

let directory: string;
let report: ReadonlyMap<string, Complaints>;
beforeAll(async () => {
  const promtool = await findPromtool(process.env);
  directory = await mkdtemp(join(tmpdir(), 'bpi-recording-'));
  const files = cases.map((one, index) => ({
    name: `story-${String(index)}`,
    groups,
    stepSeconds: 15,
    tests: [tellRecording(one)],
  }));
  report = await runPromtool(promtool, directory, files, 2, limitMs);
}, limitMs);
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('the recording rules', () => {
  test.each(cases.map((one, index) => [one.title, index] as const))('%s', (title, index) => {
    const complaints = report.get(`story-${String(index)}`);
    expect(complaints).not.toBeUndefined();
    expect(complaints?.get(title) ?? '').toBe('');
  });

  test('are all asked for their values', () => {
    const names = everyGroup.flatMap(({ rules }) => rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record])));
    const asked = Object.keys(recordingCases[0]?.recorded ?? {}).map((expr) => /^round\(([^{,]+)/.exec(expr)?.[1]);
    expect([...new Set(asked)].sort()).toEqual([...new Set(names)].sort());
  });
});
