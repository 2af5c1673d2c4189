import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlertRule } from '../../alert-rules/house/rule.ts';
import type { AlertCase } from '../alert-rules/cases/alert-case.ts';
import { alertCases } from '../alert-rules/cases/index.ts';
import { everyAlert, everyGroup } from '../alert-rules/everything.ts';
import { findPromtool } from './find-promtool.ts';
import { rulesFor } from './rule-subset.ts';
import { runPromtool, type Complaints, type RuleTest } from './run-promtool.ts';

// One file for each alert and step, all of them in two processes: starting promtool costs more than most stories.
const files = everyAlert.flatMap((rule) => {
  const cases = alertCases.filter((one) => one.alert === rule.alert);
  const groups = rulesFor(everyGroup, [rule.alert]);
  return [...new Set(cases.map((one) => one.stepSeconds))].map((stepSeconds): RuleTest => {
    const told = cases.filter((one) => one.stepSeconds === stepSeconds);
    return { name: fileName(rule.alert, stepSeconds), groups, stepSeconds, tests: told.map((one) => tell(one, rule)) };
  });
});

let directory: string;
let report: ReadonlyMap<string, Complaints>;
beforeAll(async () => {
  const promtool = await findPromtool(process.env);
  directory = await mkdtemp(join(tmpdir(), 'bpi-alerts-'));
  report = await runPromtool(promtool, directory, files);
}, 170_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

describe.each(everyAlert.map((rule) => rule.alert))('%s', (name) => {
  const cases = alertCases.filter((one) => one.alert === name);
  test.each(cases.map((one) => [one.title, one] as const))('%s', (title, { stepSeconds }) => {
    const complaints = report.get(fileName(name, stepSeconds));
    expect(complaints).not.toBeUndefined();
    expect(complaints?.get(title) ?? '').toBe('');
  });
});

function fileName(alert: string, stepSeconds: number): string {
  return `${alert}-${String(stepSeconds)}`;
}

function tell(one: AlertCase, rule: AlertRule): object {
  const { seen } = one;
  return {
    name: one.title,
    interval: `${String(one.stepSeconds)}s`,
    input_series: Object.entries(one.series).map(([series, values]) => ({ series, values })),
    promql_expr_test: Object.entries(one.firing).map(([moment, count]) => ({
      expr: `count(ALERTS{alertname="${one.alert}",alertstate="firing"}) or vector(0)`,
      eval_time: moment,
      exp_samples: [{ labels: '{}', value: count }],
    })),
    ...(seen === undefined
      ? {}
      : {
          alert_rule_test: [{ alertname: one.alert, eval_time: seen.at, exp_alerts: [whatIsSeen(seen, rule)] }],
        }),
  };
}

function whatIsSeen({ labels, summary, description }: NonNullable<AlertCase['seen']>, rule: AlertRule): object {
  const { annotations } = rule;
  const all = rule.labels.priority === 'P1' ? labels : { ...rule.labels, ...labels };
  return {
    exp_labels: all,
    exp_annotations: {
      ...annotations,
      summary,
      description: description ?? expand(annotations.description, all),
      dashboard_url: expand(annotations.dashboard_url, all),
    },
  };
}

/** Prometheus' own template, for the labels that a case pins. */
function expand(text: string, labels: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_match, label: string) => labels[label] ?? '');
}
