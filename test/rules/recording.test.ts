import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ruleFiles } from '../../alert-rules/index.ts';
import { isAlert } from '../../alert-rules/house/rule.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { recordingCases } from '../alert-rules/cases/recording.ts';
import { ruleBench, type RuleBench } from './promtool.ts';
import { tellRecording } from './tell-recording.ts';

let bench: RuleBench;
beforeAll(async () => {
  bench = await ruleBench();
});
afterAll(async () => {
  await bench?.[Symbol.asyncDispose]();
});

describe('the recording rules', () => {
  test.each(recordingCases.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    const result = await bench.test('recording', 15, [tellRecording(one)]);
    expect(result.ok, result.output).toBe(true);
  });

  test('every recorded name is asked for', () => {
    const names = ruleFiles(defaultConfig()).flatMap((file) =>
      file.groups.flatMap((group) => group.rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record]))),
    );
    const asked = Object.keys(recordingCases[0]?.recorded ?? {}).map((expr) => /^round\(([^{,]+)/.exec(expr)?.[1]);
    expect([...new Set(asked)].sort()).toEqual([...new Set(names)].sort());
  });
});
