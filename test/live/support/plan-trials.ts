import { ruleFiles } from '../../../alert-rules/index.ts';
import { isAlert, type AlertRule, type Priority } from '../../../alert-rules/house/rule.ts';
import { defaultConfig } from '../../../src/config/default-config.ts';
import type { Fault } from '../../../src/simulator/faults/fault.ts';

/** Faults that are on together because none of them touches what another one brings. */
export interface Trial {
  readonly faults: readonly Fault[];
  /** Alerts that must come. */
  readonly brings: readonly string[];
  /** Alerts that may come. */
  readonly announced: ReadonlySet<string>;
}

/** What is struck live, and what is left to promtool with the reason. */
export interface TrialPlan {
  readonly trials: readonly Trial[];
  readonly leftOut: readonly { readonly fault: string; readonly why: string }[];
}

// More on one stack and nobody could tell whose alert it was.
const mostTogether = 8;
// A live run of an hour has lanes that wait as long for the resolve as for the alert.
const longestSeconds = 700;

/** The alerting rules of the default configuration, by name. */
export const alertRules: ReadonlyMap<string, AlertRule> = new Map(
  ruleFiles(defaultConfig())
    .flatMap(({ groups }) => groups)
    .flatMap(({ rules }) => rules)
    .flatMap((rule) => ('alert' in rule && isAlert(rule) ? [[rule.alert, rule]] : [])),
);

/** The priority of an alert; throws for one that no rule has. */
export function priorityOf(alert: string): Priority {
  const rule = alertRules.get(alert);
  if (rule === undefined) throw new Error(`no rule has the alert ${alert}`);
  return rule.labels.priority;
}

/** Spreads faults over trials, those that take longest first. */
export function planTrials(faults: readonly Fault[]): TrialPlan {
  const leftOut = faults.flatMap((fault) => {
    const why = whyNotLive(fault);
    return why === null ? [] : [{ fault: fault.name, why }];
  });
  const out = new Set(leftOut.map(({ fault }) => fault));
  const live = faults.filter(({ name }) => !out.has(name)).sort((a, b) => lasting(b) - lasting(a));
  const groups: Fault[][] = [];
  for (const fault of live) {
    const home = groups.find((group) => group.length < mostTogether && group.every((one) => !disturb(one, fault)));
    if (home === undefined) groups.push([fault]);
    else home.push(fault);
  }
  return { trials: groups.map(trialOf), leftOut };
}

/** One trial of these faults. */
export function trialOf(faults: readonly Fault[]): Trial {
  const brings = [...new Set(faults.flatMap(bringsHere))];
  return { faults, brings, announced: new Set([...brings, ...faults.flatMap(({ company }) => company)]) };
}

/** The alerts of Prometheus among those of a fault: what only Loki's ruler can tell does not come without Loki. */
export function bringsHere(fault: Fault): readonly string[] {
  return fault.brings.filter((alert) => alertRules.has(alert));
}

function whyNotLive(fault: Fault): string | null {
  const hours = (seconds: number): string => `${String(Math.round(seconds / 360) / 10)} h`;
  if (fault.strikes === 'stack') return 'strikes the stack: test/live/stack.test.ts';
  if (fault.area === 'logs') return 'only Loki’s ruler tells, and Debian has no Loki';
  if (bringsHere(fault).length === 0) return 'its rule is for what the default configuration does not have';
  if (fault.afterSeconds !== undefined) return `needs ${hours(fault.afterSeconds)} of health before it`;
  if (fault.withinSeconds > longestSeconds) return `takes up to ${hours(fault.withinSeconds)}`;
  return null;
}

/** Seconds until it is told and has resolved. */
function lasting(fault: Fault): number {
  return fault.withinSeconds + Math.max(0, ...bringsHere(fault).map(keptSeconds));
}

/** How long an alert is kept firing after its cause has gone. */
export function keptSeconds(alert: string): number {
  return seconds(alertRules.get(alert)?.keep_firing_for);
}

function seconds(duration = '0s'): number {
  const [, number = '0', unit = 's'] = /^(\d+)([smh])$/.exec(duration) ?? [];
  return Number(number) * ({ s: 1, m: 60, h: 3600 }[unit] ?? 1);
}

/** Says whether two faults move the same series, bring the same alerts, or one would mute the other. */
function disturb(one: Fault, other: Fault): boolean {
  if (strikesAnswers(one) || strikesAnswers(other)) return true;
  const meets = (a: readonly string[], b: readonly string[]): boolean => a.some((each) => b.includes(each));
  return (
    meets(metricsOf(one), metricsOf(other)) ||
    meets(bringsHere(one), [...other.brings, ...other.company]) ||
    meets(bringsHere(other), one.company) ||
    meets(familiesOf(one), familiesOf(other))
  );
}

// A whole side that does not answer says nothing about anything else either.
function strikesAnswers({ effects }: Fault): boolean {
  return effects.some((effect) => effect.kind === 'transport' && effect.path === undefined);
}

function metricsOf({ effects }: Fault): readonly string[] {
  return effects.flatMap((effect) => ('metric' in effect ? [effect.metric] : []));
}

function familiesOf(fault: Fault): readonly string[] {
  return bringsHere(fault).map((alert) => alertRules.get(alert)?.labels.family ?? '');
}
