import { pollUntil } from '../poll.ts';
import { renderedRuleGroups } from '../rendered-rules.ts';
import { facts, failed, passed, skipped } from '../results.ts';
import type { Check } from '../verify-context.ts';

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
    const alerts = await pollUntil(
      () => context.alertmanager.alerts('alertname="Watchdog"'),
      (found) => found.length > 0,
      context.poll,
    );
    const first = alerts[0];
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
