import type { AlertRule } from '../../alert-rules/house/rule.ts';
import type { AlertCase } from '../alert-rules/cases/alert-case.ts';

/** A story as promtool takes it, told about a rule: that of the story, or one that goes by another name. */
export function tellCase(one: AlertCase, rule: AlertRule): object {
  const { seen } = one;
  return {
    name: one.title,
    interval: `${String(one.stepSeconds)}s`,
    input_series: Object.entries(one.series).map(([series, values]) => ({ series, values })),
    promql_expr_test: Object.entries(one.firing).map(([moment, count]) => ({
      expr: `count(ALERTS{alertname="${rule.alert}",alertstate="firing"}) or vector(0)`,
      eval_time: moment,
      exp_samples: [{ labels: '{}', value: count }],
    })),
    ...(seen === undefined
      ? {}
      : {
          alert_rule_test: [{ alertname: rule.alert, eval_time: seen.at, exp_alerts: [whatIsSeen(seen, rule)] }],
        }),
  };
}

function whatIsSeen(seen: NonNullable<AlertCase['seen']>, rule: AlertRule): object {
  const { labels, summary, description, value, threshold } = seen;
  const { annotations } = rule;
  const all = rule.labels.priority === 'P1' ? labels : { ...rule.labels, ...labels };
  return {
    exp_labels: all,
    exp_annotations: {
      runbook_url: annotations.runbook_url,
      summary,
      description: description ?? expand(annotations.description, all),
      value,
      ...(threshold === undefined ? {} : { threshold }),
      dashboard_url: expand(annotations.dashboard_url, all),
    },
  };
}

/** Prometheus' own template, for the labels that a case pins. */
function expand(text: string, labels: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_match, label: string) => labels[label] ?? '');
}
