import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ruleFiles } from '../../alert-rules/index.ts';
import { isAlert, type AlertRule } from '../../alert-rules/house/rule.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import type { AlertCase } from '../alert-rules/cases/alert-case.ts';
import { alertCases } from '../alert-rules/cases/index.ts';
import { ruleBench, type RuleBench } from './promtool.ts';

let bench: RuleBench;
beforeAll(async () => {
  bench = await ruleBench();
});
afterAll(async () => {
  await bench?.[Symbol.asyncDispose]();
});

const alerts = ruleFiles(defaultConfig()).flatMap((file) =>
  file.groups.flatMap((group) => group.rules.filter((rule) => isAlert(rule))),
);

describe.each(alerts.map((rule) => [rule.alert, rule] as const))('%s', (name, rule) => {
  const cases = alertCases.filter((one) => one.alert === name);
  test.each(cases.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    const result = await bench.test(`${name}-${cases.indexOf(one)}`, one.stepSeconds, [promtoolTest(one, rule)]);
    expect(result.ok, result.output).toBe(true);
  });
});

function promtoolTest(one: AlertCase, rule: AlertRule): object {
  const { seen } = one;
  return {
    name: one.title,
    interval: `${one.stepSeconds}s`,
    input_series: Object.entries(one.series).map(([series, values]) => ({ series, values })),
    promql_expr_test: Object.entries(one.firing).map(([moment, count]) => ({
      expr: `count(ALERTS{alertname="${one.alert}",alertstate="firing"}) or vector(0)`,
      eval_time: moment,
      exp_samples: [{ labels: '{}', value: count }],
    })),
    ...(seen === undefined
      ? {}
      : {
          alert_rule_test: [
            {
              alertname: one.alert,
              eval_time: seen.at,
              exp_alerts: [
                {
                  exp_labels: seen.labels,
                  exp_annotations: {
                    ...rule.annotations,
                    summary: seen.summary,
                    description: expand(rule.annotations.description, seen.labels),
                    dashboard_url: expand(rule.annotations.dashboard_url, seen.labels),
                  },
                },
              ],
            },
          ],
        }),
  };
}

/** Prometheus' own template, for the labels that a case pins. */
function expand(text: string, labels: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_match, label: string) => labels[label] ?? '');
}
