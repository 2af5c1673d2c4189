import { randomBytes } from 'node:crypto';
import type { TestArrival } from '../../monitor/test-book.ts';
import type { PostedAlert } from '../../prometheus/alertmanager-types.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, passed } from '../results.ts';
import type { Check, VerifyContext } from '../verify-context.ts';

const about = facts('alerting', 'test-alert', 'a test alert reaches its receiver, and its end does too');

// Should we be interrupted, Alertmanager ends it by itself.
const lifeMs = 300_000;
// Alertmanager tells of an end with the next group_interval of the route, 1 s (templates/alertmanager.yml.hbs).
const endMs = 15_000;

/** An alert that nobody but bpi-monitor gets goes the way of all others, now; then it is ended. */
export const testAlert: Check = {
  group: 'alerting',
  name: 'test-alert',
  title: about.title,
  needs: ['alertmanager', 'bpi-monitor'],
  run: async (context) => {
    const { clock } = context;
    const id = `verify-${randomBytes(8).toString('hex')}`;
    const startMs = clock.now();
    await context.alertmanager.post([alertOf(id, startMs, startMs + lifeMs)]);
    const came = await arrival(context, id, 'firing', context.poll.deadlineMs);
    const endedMs = clock.now();
    await context.alertmanager.post([alertOf(id, startMs, endedMs)]);
    if (came === undefined) {
      const evidence = 'Alertmanager took it and bpi-monitor has not received it';
      return [failed(about, evidence, 'see `bpi-monitoring logs alertmanager` for errors of its notifier')];
    }
    const over = await arrival(context, id, 'resolved', Math.max(context.poll.deadlineMs, endedMs + endMs));
    const way = `received ${came.deliverySeconds.toFixed(1)} s after it began`;
    if (over !== undefined) {
      return [passed(about, `${way}; its end ${((clock.now() - endedMs) / 1000).toFixed(0)} s after it was over`)];
    }
    const fix = 'see `bpi-monitoring logs alertmanager` for errors of its notifier';
    return [failed(about, `${way}; that it is over did not arrive`, fix)];
  },
};

function alertOf(id: string, startMs: number, endMs: number): PostedAlert {
  return {
    labels: { alertname: 'BpiTest', bpi_test: id, priority: 'P1', severity: 'critical' },
    annotations: { summary: 'a test of verify: proves that alerts arrive; nobody is told' },
    startsAt: new Date(startMs).toISOString(),
    endsAt: new Date(endMs).toISOString(),
  };
}

async function arrival(
  context: VerifyContext,
  id: string,
  status: TestArrival['status'],
  deadlineMs: number,
): Promise<TestArrival | undefined> {
  const arrivals = await pollUntil(
    () => context.monitor.test(id),
    (found) => found.some((one) => one.status === status),
    { ...context.poll, deadlineMs },
  );
  return arrivals.find((one) => one.status === status);
}
