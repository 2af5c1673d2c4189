import { isDeepStrictEqual } from 'node:util';
import { isAlert, type AlertRule, type RuleGroup } from '../../alert-rules/house/rule.ts';
import type { LogCase } from '../alert-rules/cases/log-case.ts';
import { heardByStory, heardFromRuler } from '../alert-rules/loki-stand-in/tell-log-case.ts';
import type { Mutant } from './mutant.ts';

/**
 * The mutants of rules on log lines that some story notices: told to the stand-in for Loki's ruler, they do something else, or
 * fail as a query. Throws where a story does not hold for the rule as it is.
 */
export function tryLogMutants(
  groups: readonly RuleGroup[],
  cases: readonly LogCase[],
  mutants: readonly Mutant[],
): ReadonlySet<Mutant> {
  const intervals = new Map(groups.map(({ name, interval }) => [name, interval]));
  const due = mutants.filter(({ group }) => intervals.has(group));
  const told = (rule: AlertRule) => cases.filter(({ alert }) => alert === rule.alert);
  const holds = (story: LogCase, rule: AlertRule, as: AlertRule, group: string): boolean =>
    isDeepStrictEqual(heardFromRuler(story, as, intervals.get(group) ?? ''), heardByStory(story, rule));
  for (const mutant of new Map(due.map((one) => [one.rule, one])).values()) {
    const { rule, group } = mutant;
    const wrong = isAlert(rule) ? told(rule).find((story) => !holds(story, rule, rule, group)) : undefined;
    if (wrong !== undefined)
      throw new Error(`a story of ${wrong.alert} does not hold for the rule as it is: ${wrong.title}`);
  }
  return new Set(
    due.filter(({ rule, mutated, group }) => {
      if (!isAlert(rule) || !isAlert(mutated)) return false;
      return told(rule).some((story) => {
        try {
          return !holds(story, rule, mutated, group);
        } catch (error) {
          // What Loki fails is noticed; what the stand-in does not know proves nothing.
          if (/^pipeline error/.test((error as Error).message)) return true;
          throw error;
        }
      });
    }),
  );
}
