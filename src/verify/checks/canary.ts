import { pollUntil } from '../poll.ts';
import { renderedMonitor } from '../rendered-monitor.ts';
import { facts, failed, passed } from '../results.ts';
import { secondsSince } from '../seconds-since.ts';
import type { Check } from '../verify-context.ts';

const about = facts('alerting', 'canary', 'a canary alert has gone the whole way');

/** The last canary of bpi-monitor came back, and no more than one has been missed since. */
export const canary: Check = {
  group: 'alerting',
  name: 'canary',
  title: about.title,
  needs: ['bpi-monitor', 'alertmanager'],
  run: async (context) => {
    const { intervalSeconds, timeoutSeconds } = renderedMonitor(context).canary;
    const limit = 2 * intervalSeconds + timeoutSeconds;
    // The first one flies when bpi-monitor starts, and again until Alertmanager is there.
    const age = await pollUntil(
      async () => secondsSince('canaryLandedAt', await context.monitor.status()),
      (seconds) => seconds !== null && seconds <= limit,
      context.poll,
    );
    if (age !== null && age <= limit) return [passed(about, `the last one came back ${age.toFixed(0)} s ago`)];
    const seen =
      age === null ? 'none has come back since bpi-monitor started' : `the last one came back ${age.toFixed(0)} s ago`;
    return [failed(about, seen, 'see `bpi-monitoring logs bpi-monitor`, which says why a canary was lost')];
  },
};
