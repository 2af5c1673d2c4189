import { objectives, type Objective } from './house/objective.ts';
import { record } from './house/record.ts';
import type { RecordingRule, RuleGroup } from './house/rule.ts';

const windows = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'] as const;

/** How much of each error budget is spent, over every window that a burn alert looks at. */
export function sloRules(): RuleGroup {
  return { name: 'bpi-slo.rules', interval: '30s', rules: objectives.flatMap(rulesOf) };
}

function rulesOf({ slo, ratio, errors }: Objective): readonly RecordingRule[] {
  const labels = { slo };
  const of = `{slo="${slo}"}`;
  return [
    ...windows.map((window) => record(`slo:sli_error:ratio_rate${window}`, errors(window), labels)),
    record('slo:objective:ratio', `vector(${ratio})`, labels),
    record(
      'slo:current_burn_rate:ratio',
      `slo:sli_error:ratio_rate1h${of} / on (slo) (1 - slo:objective:ratio${of})`,
      labels,
    ),
  ];
}
