import { randomBytes } from 'node:crypto';
import { judgeDelivery, lastDeliveryError, readDelivery, type Delivery } from '../../alerts/delivery.ts';
import { explainDelivery, type DeliveryProblem } from '../../alerts/explain-delivery.ts';
import { alertmanagerClient, type AlertmanagerClient } from '../../prometheus/alertmanager-client.ts';
import type { PostedAlert } from '../../prometheus/alertmanager-types.ts';
import { monitorClient } from '../../verify/monitor-client.ts';
import { pollUntil } from '../../verify/poll.ts';
import type { Context } from '../context.ts';
import { requireAlertmanager, requireMonitor, type AlertServices } from './alert-services.ts';

/** What is tested: a channel of monitoring.yaml, or null for the way to bpi-monitor alone. */
export interface DeliveryTest {
  readonly channel: string | null;
  readonly priority: string;
}

/** What one receiver proved. */
export interface DeliveryProof {
  /** `bpi-monitor`, or the channel. */
  readonly receiver: string;
  readonly delivered: boolean;
  /** From posting to the proof, or to giving up. */
  readonly seconds: number;
  readonly problem: DeliveryProblem | null;
}

// Should we be killed, Alertmanager ends the alert by itself.
const lifeMs = 300_000;

/** Posts one test alert for each channel, waits until every receiver has proved it or the time is over, and ends the alerts. */
export async function testDelivery(
  context: Context,
  services: AlertServices,
  options: { readonly tests: readonly DeliveryTest[]; readonly timeoutMs: number },
): Promise<readonly DeliveryProof[]> {
  const { clock, signal } = context;
  const alertmanager = requireAlertmanager(services);
  const monitor = monitorClient(requireMonitor(services), { signal });
  const run = `cli-${randomBytes(6).toString('hex')}`;
  const tests = options.tests.map((test, index) => ({ ...test, id: `${run}-${index}` }));
  const before = await alertmanager.metrics();
  const startMs = clock.now();
  const alerts = (endMs: number) => tests.map((test) => testAlert(test, { startMs, endMs }));
  await alertmanager.post(alerts(startMs + lifeMs));
  const poll = { clock, signal, deadlineMs: startMs + options.timeoutMs };
  const proof = (receiver: string, problem: DeliveryProblem | null): DeliveryProof => {
    return { receiver, delivered: problem === null, seconds: (clock.now() - startMs) / 1000, problem };
  };

  async function arrived(): Promise<DeliveryProof> {
    const found = await pollUntil(
      () => Promise.all(tests.map(({ id }) => monitor.test(id))),
      (arrivals) => arrivals.every((one) => one.length > 0),
      poll,
    );
    if (found.every((one) => one.length > 0)) return proof('bpi-monitor', null);
    const detail = lastDeliveryError(await services.alertmanagerLog(), 'bpi-monitor-test', startMs);
    return proof('bpi-monitor', {
      cause: `nothing has arrived${detail === null ? '' : ` (${detail})`}`,
      fix: 'see `bpi-monitoring logs alertmanager` and `bpi-monitoring verify`',
    });
  }

  async function sent(channel: string): Promise<DeliveryProof> {
    const way = { integration: channel, receiver: `test-${channel}` };
    const first = readDelivery(before, way);
    if (first === null) {
      return proof(channel, {
        cause: 'this Alertmanager does not say which receiver its figures are about',
        fix: 'run `start BPI grafana` again: it starts Alertmanager with --enable-feature=receiver-name-in-metrics',
      });
    }
    const result = await pollUntil(
      async (): Promise<Delivery> => judgeDelivery(first, readDelivery(await alertmanager.metrics(), way) ?? first),
      ({ kind }) => kind === 'delivered' || kind === 'failed',
      poll,
    );
    if (result.kind === 'delivered') return proof(channel, null);
    const detail = lastDeliveryError(await services.alertmanagerLog(), way.receiver, startMs);
    return proof(channel, explainDelivery(channel, result, detail));
  }

  try {
    const channels = tests.flatMap(({ channel }) => (channel === null ? [] : [channel]));
    return await Promise.all([arrived(), ...channels.map(sent)]);
  } finally {
    await end(alertmanager, alerts(clock.now()));
  }
}

// Also after Ctrl-C, so not with its signal; whether it works does not change what was proved.
async function end({ baseUrl }: AlertmanagerClient, alerts: readonly PostedAlert[]): Promise<void> {
  await alertmanagerClient(baseUrl)
    .post(alerts)
    .catch(() => undefined);
}

function testAlert(
  { id, channel, priority }: DeliveryTest & { readonly id: string },
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
): PostedAlert {
  return {
    labels: {
      alertname: 'BpiTest',
      bpi_test: id,
      ...(channel === null ? {} : { bpi_test_receiver: channel }),
      priority,
    },
    annotations: {
      summary: 'a test of `bpi-monitoring alerts test`',
      description: 'Nothing is wrong: somebody wanted to see whether this message arrives.',
    },
    startsAt: new Date(startMs).toISOString(),
    endsAt: new Date(endMs).toISOString(),
  };
}
