import type { Finding } from '../base/finding.ts';
import { nearest } from '../config/nearest.ts';
import type { Matcher } from '../prometheus/alertmanager-types.ts';
import { meets } from './matchers.ts';

/** What a silence is judged by. */
export interface SilenceSurroundings {
  /** Names of all alerts that there can be. */
  readonly names: readonly string[];
  /** Labels of what must always arrive: the Watchdog and the canary. */
  readonly vital: readonly Readonly<Record<string, string>>[];
}

/** What speaks against a silence: an alert that does not exist, or a mute Watchdog, which people would be told of. */
export function checkSilence(matchers: readonly Matcher[], { names, vital }: SilenceSurroundings): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { name, value, isRegex, isEqual } of matchers) {
    if (name !== 'alertname' || isRegex || !isEqual || names.includes(value)) continue;
    const near = nearest(value, names);
    findings.push({
      rule: 'alerts/unknown-alert',
      severity: 'error',
      place: { kind: 'subject', subject: `alertname=${value}` },
      what: 'there is no alert of this name',
      fix: near === null ? 'docs/alerts.md lists them; `bpi-monitoring alerts` shows those that fire' : `write ${near}`,
    });
  }
  const mute = vital.find((labels) => meets(labels, matchers))?.['alertname'];
  if (mute !== undefined) {
    findings.push({
      rule: 'alerts/mutes-watchdog',
      severity: 'error',
      place: { kind: 'subject', subject: 'matchers' },
      what: `this would also mute ${mute}`,
      why: 'bpi-monitor would tell people that alerting is silent',
      fix: 'add alertname!~"Watchdog|BpiCanary", or name what you mean more closely',
    });
  }
  return findings;
}
