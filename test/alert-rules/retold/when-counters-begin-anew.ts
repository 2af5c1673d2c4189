import type { AlertRule } from '../../../alert-rules/house/rule.ts';
import { rulesFor } from '../../rules/rule-subset.ts';
import { readValues, writeValues } from '../../support/promtool-values.ts';
import type { AlertCase } from '../cases/alert-case.ts';
import { countersOf } from '../counters.ts';
import { everyGroup } from '../everything.ts';
import { metricOf, wholeStoryOf } from './whole-story.ts';

/** Says whether an alert is about how counters grow. */
export function isAboutCounters({ alert }: AlertRule): boolean {
  return countersOf(rulesFor(everyGroup, [alert])).size > 0;
}

/** The story of an alert with all its counters begun anew, while it is still silent and while it fires: it stays word for word the same. */
export function retoldWithARestart({ alert }: AlertRule): readonly AlertCase[] {
  const counters = countersOf(rulesFor(everyGroup, [alert]));
  const whole = wholeStoryOf(alert, ({ series }) => Object.keys(series).some((name) => counters.has(metricOf(name))));
  if (whole === null) return [];
  const { story, firstSeconds, firingSeconds } = whole;
  const { stepSeconds, series, firing } = story;
  return (
    [
      ['is silent', Math.floor(firstSeconds / 2 / stepSeconds)],
      ['fires', Math.floor(firingSeconds / stepSeconds) + 1],
    ] as const
  ).flatMap(([state, step]): readonly AlertCase[] => {
    const restarted = Object.entries(series).map(([name, values]) => [
      name,
      counters.has(metricOf(name)) ? beginAnew(values, step) : values,
    ]);
    // A counter that stood at nought, or has more than doubled since, does not show that it began anew.
    if (restarted.every(([name = '', values]) => series[name] === values)) return [];
    const title = `says the same when its counters begin anew while it ${state}`;
    return [{ alert, title, stepSeconds, series: Object.fromEntries(restarted) as AlertCase['series'], firing }];
  });
}

/** A counter that from a step on counts from nought what it had counted further; as it was where nobody could see that. */
function beginAnew(values: string, step: number): string {
  const list = readValues(values);
  const [before, now] = [list[step - 1], list[step]];
  if (typeof before !== 'number' || typeof now !== 'number' || now - before >= before) return values;
  return writeValues(list.map((value, index) => (index < step || typeof value !== 'number' ? value : value - before)));
}
