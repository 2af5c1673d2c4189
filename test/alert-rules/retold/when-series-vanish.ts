import type { AlertRule } from '../../../alert-rules/house/rule.ts';
import { rulesFor } from '../../rules/rule-subset.ts';
import { readValues, writeValues } from '../../support/promtool-values.ts';
import type { AlertCase, Series } from '../cases/alert-case.ts';
import { everyGroup } from '../everything.ts';
import { keptSeconds, reachOf } from '../look-back.ts';
import { metricOf, secondsOf, wholeStoryOf } from './whole-story.ts';

/** What an alert does that does not just resolve when all its series vanish: miss them, or fire as before. */
export const whenAllVanishes: Readonly<Record<string, 'misses them' | 'needs none'>> = {
  BpiExporterAbsent: 'misses them',
  BpciConnectionAbsent: 'misses them',
  PrometheusNotIngesting: 'misses them',
  Watchdog: 'needs none',
};

/** The story of an alert with its target gone while it fires: it resolves once no range of its rules reaches back to it. */
export function retoldWithoutSeries(rule: AlertRule): readonly AlertCase[] {
  const whole = wholeStoryOf(rule.alert);
  if (whole === null) return [];
  const { story, firstSeconds, firingSeconds } = whole;
  const { alert, stepSeconds, series } = story;
  const reach = reachOf(rulesFor(everyGroup, [alert]), Object.keys(series).map(metricOf)).get(rule) ?? 0;
  const overSeconds = reach + keptSeconds(rule) + 2 * stepSeconds;
  const tell = (title: string, lastSeconds: number, firing: AlertCase['firing']): AlertCase => ({
    alert,
    title,
    stepSeconds,
    series: cutAfter(series, lastSeconds / stepSeconds),
    firing,
  });
  const at = (seconds: number) => `${String(seconds)}s`;
  const end = at(firingSeconds + overSeconds);
  const outcome = whenAllVanishes[alert];
  if (outcome === 'needs none')
    return [tell('fires without any series', firingSeconds, { [at(firingSeconds)]: 1, [end]: 1 })];
  if (outcome === 'misses them') {
    const lastSeconds = Math.floor(firstSeconds / 3 / stepSeconds) * stepSeconds;
    const waitSeconds = rule.for === undefined ? 0 : secondsOf(rule.for);
    const missed = at(lastSeconds + waitSeconds + overSeconds);
    return [
      tell('misses its series when they vanish', lastSeconds, { [at(lastSeconds)]: 0, [missed]: 1 }),
      tell('goes on firing when its series vanish', firingSeconds, { [at(firingSeconds)]: 1, [end]: 1 }),
    ];
  }
  return [tell('resolves when its series vanish while it fires', firingSeconds, { [at(firingSeconds)]: 1, [end]: 0 })];
}

/** Series that all end at a step, marked as gone as Prometheus does for a target or a series that is not there any more. */
function cutAfter(series: Series, step: number): Series {
  return Object.fromEntries(
    Object.entries(series).map(([name, values]) => [
      name,
      writeValues([...readValues(values).slice(0, Math.floor(step) + 1), 'stale']),
    ]),
  );
}
