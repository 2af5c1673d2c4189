import type { HeldAlert } from '../../prometheus/alertmanager-types.ts';
import { pollUntil } from '../poll.ts';
import { renderedRuleGroups } from '../rendered-rules.ts';
import { facts, failed, passed, skipped } from '../results.ts';
import type { Check, VerifyContext } from '../verify-context.ts';

const about = facts('alerting', 'watchdog', 'the always-firing alert Watchdog is in Alertmanager');

/** The alert that always fires has arrived at Alertmanager: rules, evaluation and delivery between the two work. */
export const watchdog: Check = {
  group: 'alerting',
  name: 'watchdog',
  title: about.title,
  needs: ['prometheus', 'alertmanager'],
  run: async (context) => {
    const rendered = renderedRuleGroups(context.artifacts).flatMap((group) => group.rules);
    if (!rendered.some((rule) => rule.alert && rule.name === 'Watchdog')) {
      return [skipped(about, 'no rule Watchdog was rendered')];
    }
    const startedMs = context.clock.now();
    let first = await waitForAlert(context, context.poll.deadlineMs);
    if (first === undefined && (await isFiring(context))) {
      first = await waitForAlert(context, startedMs + resendMs);
    }
    return first === undefined
      ? [
          failed(
            about,
            'Alertmanager has not received it',
            'see `bpi-monitoring logs prometheus` for errors of the notifier and `bpi-monitoring logs alertmanager`',
          ),
        ]
      : [passed(about, `firing since ${first.startsAt}`)];
  },
};

// An alert that fires before Prometheus has found its Alertmanager (up to 5 s after its start) is sent to nobody, and
// again only after --rules.alert.resend-delay (stack/services/prometheus.ts) and the next evaluation.
export const resendMs = 45_000;

async function waitForAlert(context: VerifyContext, deadlineMs: number): Promise<HeldAlert | undefined> {
  const alerts = await pollUntil(
    () => context.alertmanager.alerts('alertname="Watchdog"'),
    (found) => found.length > 0,
    { ...context.poll, deadlineMs },
  );
  return alerts[0];
}

/** Says whether Prometheus fires the Watchdog now. */
export async function isFiring(context: VerifyContext): Promise<boolean> {
  const groups = await context.prometheus.rules();
  return groups.flatMap((group) => group.rules).some((rule) => rule.name === 'Watchdog' && rule.state === 'firing');
}
