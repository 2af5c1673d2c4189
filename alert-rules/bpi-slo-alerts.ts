import type { Config } from '../src/config/config.ts';
import { alertLimit } from './house/about-node.ts';
import { alert } from './house/alert.ts';
import { limitText } from './house/limit-text.ts';
import { objectives, type Objective } from './house/objective.ts';
import type { AlertRule, RuleGroup } from './house/rule.ts';

/** Error budgets that burn too fast to last their thirty days (Site Reliability Workbook, multi-window burn rates). */
export function sloAlerts(config: Config): RuleGroup {
  return { name: 'bpi-slo.alerts', interval: '30s', limit: alertLimit(config), rules: objectives.flatMap(burnAlerts) };
}

function burnAlerts({ slo, name, title, ratio, fast, area, dependsOn }: Objective): readonly AlertRule[] {
  const of = `{slo="${slo}"}`;
  const errors = (window: string) => `slo:sli_error:ratio_rate${window}${of}`;
  // The short window says that it still burns, the long one that it matters.
  const burns = (factor: number, long: string, short: string) =>
    [long, short]
      .map((window) => `${errors(window)} > on (slo) ${factor} * (1 - slo:objective:ratio${of})`)
      .join(' and on (slo) ');
  const share = (factor: number) => limitText(factor * (1 - ratio), 'ratio');
  const common = { area, family: `slo_${slo.replaceAll('-', '_')}`, ...(dependsOn === undefined ? {} : { dependsOn }) };
  return [
    alert({
      ...common,
      name: `${name}BudgetBurnFast`,
      priority: fast,
      // A Prometheus of a few minutes knows no hour; what is broken then has an alert of its own.
      expr: `((${burns(14.4, '1h', '5m')}) or (${burns(6, '6h', '30m')})) and on (slo) slo:objective:ratio${of} offset 1h`,
      keepFiringFor: '5m',
      value: 'ratio',
      threshold: { text: `${share(14.4)} over an hour, or ${share(6)} over six` },
      summary: `the error budget of ${title} will be gone within days`,
      description: `{{ $value | humanizePercentage }} of ${title} fails ({{ $labels.slo }}): 2% of the budget of 30 days in an hour, or 5% in six.`,
    }),
    alert({
      ...common,
      name: `${name}BudgetBurnSlow`,
      priority: 'P3',
      // On a young database windows of days are no longer than its data, hence the offset.
      expr: `((${burns(3, '1d', '2h')}) or (${burns(1, '3d', '6h')})) and on (slo) ${errors('5m')} offset 6h`,
      keepFiringFor: '30m',
      value: 'ratio',
      threshold: { text: `${share(3)} over a day, or ${share(1)} over three` },
      summary: `the error budget of ${title} is being spent early`,
      description: `{{ $value | humanizePercentage }} of ${title} fails ({{ $labels.slo }}), and has for a day or longer.`,
    }),
  ];
}
