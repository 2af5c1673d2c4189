import { isAlert, type RuleGroup } from '../../alert-rules/house/rule.ts';
import { parseDuration } from '../../src/config/parse-duration.ts';
import type { Fault } from '../../src/simulator/faults/fault.ts';
import { everyAlert, everyGroup, everything } from '../alert-rules/everything.ts';
import { parsePromql } from '../alert-rules/promql.ts';
import { scrapeWorld } from '../simulator/support/imagined-prometheus.ts';
import type { ImaginedWorld } from '../simulator/support/imagined-world.ts';
import type { MetAnswers } from '../simulator/support/met-answers.ts';
import { rulesFor } from './rule-subset.ts';
import type { RuleTest } from './run-promtool.ts';

const config = everything();
const seed = 7;
// Prometheus asks for nothing more often than every 5 s; rules of P1 are evaluated as often, here all of them every 15 s.
const usual = { scrapeSeconds: 5, evaluationSeconds: 15 } as const;
const long = { scrapeSeconds: 120, evaluationSeconds: 120 } as const;
const usualRunInSeconds = 600;
const companyRunInSeconds = 300;
const promql = new Set(everyAlert.map(({ alert }) => alert));
// Burn rates and an hour of builds look back further: when they resolve is told by their own stories.
const farthestSeconds = 1800;

/** One fault and the rules of its alerts alone: silent before, firing in time, silent again. */
export function proofOf(fault: Fault, met: MetAnswers): RuleTest {
  const alerts = fault.brings.filter((alert) => promql.has(alert));
  const { scrapeSeconds, evaluationSeconds } = paceOf(fault);
  const { fromSecond, bySecond, toSecond } = spanOf(fault, usualRunInSeconds);
  const fires = (second: number, value: 0 | 1) =>
    alerts.map((alert) => ({
      expr: `(count(ALERTS{alertname="${alert}",alertstate="firing"}) > bool 0) or vector(0)`,
      eval_time: `${String(second)}s`,
      exp_samples: [{ labels: '{}', value }],
    }));
  const groups = rulesFor(everyGroup, alerts);
  const backSeconds = looksBackSeconds(groups);
  const recovers = evaluationSeconds === usual.evaluationSeconds && backSeconds < farthestSeconds;
  const endSecond = recovers ? toSecond + backSeconds + 120 : toSecond;
  const asked = [...fires(fromSecond, 0), ...fires(bySecond, 1), ...(recovers ? fires(endSecond, 0) : [])];
  const world = { seed, fault: { fault, fromSecond, toSecond } };
  return tell(fault.name, groups, world, endSecond, asked, met, {
    scrapeSeconds,
    evaluationSeconds,
  });
}

/** Some faults at once and all rules that do not look back for hours: from beginning to end no alert that none of them announces. */
export function companyOf(name: string, faults: readonly Fault[], met: MetAnswers): RuleTest {
  const all = merge(faults);
  const { fromSecond, toSecond } = spanOf(all, companyRunInSeconds);
  const announced = ['Watchdog', ...all.brings, ...all.company].join('|');
  const asked = {
    expr: `count by (alertname) (max_over_time(ALERTS{alertname!~"${announced}",alertstate="firing"}[${String(toSecond)}s]))`,
    eval_time: `${String(toSecond)}s`,
    exp_samples: [],
  };
  const world = { seed, fault: { fault: all, fromSecond, toSecond } };
  return tell(name, withoutLongSighted(), world, toSecond, [asked], met, usual);
}

/** Before anything was ever scraped: what has to be there and is not. */
export function emptyWorld(name: string, absent: readonly string[]): RuleTest {
  const asked = {
    expr: 'count by (alertname) (max_over_time(ALERTS{alertstate="firing"}[30m]))',
    eval_time: '30m',
    exp_samples: ['Watchdog', ...absent].map((alert) => ({ labels: `{alertname="${alert}"}`, value: 1 })),
  };
  return {
    name: fileNameOf(name),
    groups: everyGroup,
    stepSeconds: 15,
    tests: [{ name, interval: '15s', input_series: [], promql_expr_test: [asked] }],
  };
}

/** A world in which nothing goes wrong, from its first second, and the rules that look back for minutes, or those that look back for hours; in its middle everybody is started anew. */
export function healthyDay(name: string, longest: boolean, met: MetAnswers): RuleTest {
  const seconds = longest ? 3 * 3600 : 45 * 60;
  const asked = {
    expr: `count by (alertname) (max_over_time(ALERTS{alertstate="firing"}[${String(seconds)}s]))`,
    eval_time: `${String(seconds)}s`,
    exp_samples: [{ labels: '{alertname="Watchdog"}', value: 1 }],
  };
  const groups = longest
    ? everyGroup.filter((group) => isLongSighted(group) || group.name === 'bpi-watchdog.alerts')
    : withoutLongSighted();
  const stepSeconds = longest ? 30 : 15;
  const pace = { scrapeSeconds: stepSeconds, evaluationSeconds: stepSeconds };
  return tell(name, groups, { seed }, seconds, [asked], met, { ...pace, restartSecond: seconds / 2 });
}

function tell(
  name: string,
  groups: readonly RuleGroup[],
  world: ImaginedWorld,
  seconds: number,
  asked: readonly object[],
  met: MetAnswers,
  pace: { readonly scrapeSeconds: number; readonly evaluationSeconds: number; readonly restartSecond?: number },
): RuleTest {
  const { scrapeSeconds: stepSeconds, restartSecond = Infinity } = pace;
  const watching = { config, met, seconds, stepSeconds, restartSecond, wants: metricsOf(groups) };
  return {
    name: fileNameOf(name),
    groups,
    stepSeconds: pace.evaluationSeconds,
    tests: [
      {
        name,
        interval: `${String(stepSeconds)}s`,
        input_series: scrapeWorld(world, watching),
        promql_expr_test: asked,
      },
    ],
  };
}

/** The name of the file in which a proof stands. */
export function fileNameOf(name: string): string {
  return name.replaceAll(/\W+/g, '-').slice(0, 60);
}

/** How long after its end a fault can still be felt: by the longest range of the rules, and as long as an alert is kept firing. */
function looksBackSeconds(groups: readonly RuleGroup[]): number {
  const rules = groups.flatMap((group) => group.rules);
  const ranges = rules.flatMap(({ expr }) => [...expr.matchAll(/\[(\w+)/g)].map(([, range = '']) => range));
  const kept = rules.flatMap((rule) => (isAlert(rule) ? [rule.keep_firing_for ?? '0s'] : []));
  const longest = (durations: readonly string[]) => Math.max(0, ...durations.map((one) => parseDuration(one) ?? 0));
  return longest(ranges) + longest(kept);
}

/** The metrics that rules read; a histogram by its own name. */
function metricsOf(groups: readonly RuleGroup[]): (metric: string) => boolean {
  const names = new Set(
    groups.flatMap(({ rules }) =>
      rules.flatMap(({ expr }) =>
        parsePromql(expr).metrics.flatMap((metric) => [metric, metric.replace(/_(bucket|sum|count)$/, '')]),
      ),
    ),
  );
  return (metric) => names.has(metric);
}

function paceOf({ afterSeconds = usualRunInSeconds, withinSeconds }: Fault) {
  return afterSeconds + withinSeconds > 3 * 3600 ? long : usual;
}

/** When a fault begins, by when its alerts fire, and when it ends. It begins just after everybody was asked: the hardest moment. */
function spanOf(fault: Fault, runInSeconds: number) {
  const { evaluationSeconds } = paceOf(fault);
  const fromSecond = Math.ceil((fault.afterSeconds ?? runInSeconds) / 120) * 120 + 1;
  const bySecond = fromSecond + fault.withinSeconds;
  return { fromSecond, bySecond, toSecond: (Math.floor(bySecond / evaluationSeconds) + 1) * evaluationSeconds };
}

function isLongSighted({ name }: RuleGroup): boolean {
  return /^bpi-(slo|anomaly|business)/.test(name);
}

// Burn rates and bands look back for hours; what a short fault does to them is proven with their own faults.
function withoutLongSighted(): readonly RuleGroup[] {
  const near = everyGroup.filter((group) => !isLongSighted(group));
  const alerts = near.flatMap(({ rules }) => rules.flatMap((rule) => (isAlert(rule) ? [rule.alert] : [])));
  return rulesFor(near, alerts);
}

/** Several faults as one. */
function merge(some: readonly Fault[]): Fault {
  const [first] = some;
  if (first === undefined) throw new Error('no faults to merge');
  return {
    ...first,
    brings: some.flatMap(({ brings }) => brings),
    company: some.flatMap(({ company }) => company),
    effects: some.flatMap(({ effects }) => effects),
    withinSeconds: Math.max(...some.map(({ withinSeconds }) => withinSeconds)),
  };
}
