import { pollUntil } from '../poll.ts';
import { renderedMonitor } from '../rendered-monitor.ts';
import { facts, failed, passed } from '../results.ts';
import { secondsSince } from '../seconds-since.ts';
import type { Check, VerifyContext } from '../verify-context.ts';
import { isFiring, resendMs } from './watchdog.ts';

const about = facts('alerting', 'watchdog-delivered', 'bpi-monitor receives the Watchdog');

/** The alert that always fires has lately come the whole way: Prometheus, Alertmanager, a notification. */
export const watchdogDelivered: Check = {
  group: 'alerting',
  name: 'watchdog-delivered',
  title: about.title,
  needs: ['bpi-monitor', 'alertmanager', 'prometheus'],
  run: async (context) => {
    const limit = renderedMonitor(context).silence.watchdogSeconds;
    const late = (age: number | null) => age === null || age > limit;
    const startedMs = context.clock.now();
    let age = await waitForAge(context, limit, context.poll.deadlineMs);
    if (late(age) && (await isFiring(context))) age = await waitForAge(context, limit, startedMs + resendMs + repeatMs);
    if (age !== null && !late(age)) return [passed(about, `received ${age.toFixed(0)} s ago`)];
    const seen =
      age === null ? 'it has not arrived since bpi-monitor started' : `last received ${age.toFixed(0)} s ago`;
    const fix =
      'see `bpi-monitoring logs alertmanager` for errors of its notifier and `bpi-monitoring logs bpi-monitor`';
    return [failed(about, `${seen}, limit ${limit} s`, fix)];
  },
};

// A bpi-monitor that was just started gets it with Alertmanager's next repetition (templates/alertmanager.yml.hbs).
const repeatMs = 35_000;

function waitForAge(context: VerifyContext, limit: number, deadlineMs: number): Promise<number | null> {
  return pollUntil(
    async () => secondsSince('watchdogReceivedAt', await context.monitor.status()),
    (age) => age !== null && age <= limit,
    { ...context.poll, deadlineMs },
  );
}
