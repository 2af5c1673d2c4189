import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { logPatterns } from '../../src/simulator/faults.ts';
import type { LogPattern } from '../../src/simulator/faults/log-patterns.ts';
import { faults } from '../../src/simulator/faults/index.ts';

const file = readFileSync(new URL('../fixtures/rules/bpi-logs.yml', import.meta.url), 'utf8');
const rules = (parse(file) as { groups: { rules: { alert: string; expr: string }[] }[] }).groups.flatMap(
  ({ rules: some }) => some,
);
// What the rules of the facts count: LogErrorRatioHigh is a ratio and LogStreamSilent an absence, see below.
const counting = rules.filter(({ expr }) => expr.includes('count_over_time'));

/** The parts of a LogQL expression of the facts that decide whether a line counts, and how many must. */
function readExpression(expr: string) {
  const { 1: selector = '' } = /\{component=~?"([^"]+)"\}/.exec(expr) ?? [];
  const [, operator = '', quoted = '', raw = ''] =
    /(\|~|\|=) ?(?:"([^"]*)"|`([^`]*)`)/.exec(expr.replace(/\|=? ?level[^|]*/, '')) ?? [];
  const inside = quoted === '' ? raw : quoted;
  const insensitive = inside.startsWith('(?i)');
  const line = operator === '|=' ? inside.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&') : inside.replace('(?i)', '');
  return {
    component: new RegExp(`^(${selector})$`),
    level: /level="(\w+)"/.exec(expr)?.[1],
    line: new RegExp(line, insensitive ? 'i' : ''),
    windowSeconds: Number(/\[(\d+)m\]/.exec(expr)?.[1]) * 60,
    moreThan: Number(/> (\d+)$/.exec(expr.trim())?.[1]),
  };
}

describe('an alert on the log', () => {
  test('is one of eight, six of which count lines', () => {
    expect([rules.length, counting.length]).toEqual([8, 6]);
  });

  test.each(counting)(
    '$alert counts enough lines of a fault, within the time the fault promises',
    ({ alert, expr }) => {
      const wanted = readExpression(expr);
      const bringing = faults.filter(({ brings }) => brings.includes(alert));
      expect(bringing).not.toEqual([]);
      for (const { effects, withinSeconds } of bringing) {
        const lines = effects.flatMap((effect) => {
          if (effect.kind !== 'log') return [];
          const pattern: LogPattern = logPatterns[effect.pattern];
          const counts =
            wanted.component.test(pattern.component) &&
            (wanted.level ?? pattern.level) === pattern.level &&
            wanted.line.test(pattern.text.replaceAll('{n}', '17'));
          return counts ? [effect.perSecond * Math.min(withinSeconds - 15, wanted.windowSeconds)] : [];
        });
        expect(lines.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(wanted.moreThan);
      }
    },
  );

  test.each(['LogAuthBruteForce', 'LogRegistrationRejected'])('%s finds its label in the JSON of the line', (alert) => {
    const label = /json (\w+)=/.exec(rules.find((rule) => rule.alert === alert)?.expr ?? '')?.[1] ?? '';
    const patterns = faults
      .filter(({ brings }) => brings.includes(alert))
      .flatMap(({ effects }) => effects.flatMap((effect) => (effect.kind === 'log' ? [effect.pattern] : [])));
    for (const pattern of patterns) {
      const line = JSON.parse(logPatterns[pattern].text.replaceAll('{n}', '17')) as Record<string, unknown>;
      expect(line[label]).toEqual(expect.any(String));
    }
    expect(patterns).not.toEqual([]);
  });

  test('LogErrorRatioHigh needs more than a line in two seconds: its fault writes three, all errors', () => {
    const [fault] = faults.filter(({ name }) => name === 'log-full-of-errors');
    expect(fault?.brings).toEqual(['LogErrorRatioHigh']);
    expect(fault?.effects).toEqual([{ kind: 'log', pattern: 'core-error', perSecond: 3 }]);
    expect(logPatterns['core-error'].level).toBe('error');
  });

  test('LogStreamSilent needs silence: its fault keeps every line back', () => {
    const bringing = faults.filter(({ brings }) => brings.includes('LogStreamSilent'));
    expect(bringing.map(({ effects }) => effects)).toEqual([[{ kind: 'log-silence' }]]);
  });
});

test('no line of a healthy kind would trip the alerts on panics, tampering or secrets', () => {
  const trips = counting
    .filter(({ alert }) => ['LogPanicDetected', 'LogTamperEvidence', 'LogSecretLeak'].includes(alert))
    .map(({ expr }) => readExpression(expr).line);
  const tripped = Object.entries(logPatterns)
    .filter(([, { text }]) => trips.some((line) => line.test(text.replaceAll('{n}', '17'))))
    .map(([name]) => name);
  expect(tripped).toEqual(['panic', 'settlement-tampered', 'secret-printed']);
});
