import type { Clock } from '../base/clock.ts';
import { alertmanagerClient } from '../prometheus/alertmanager-client.ts';
import { reasonOf } from './reason-of.ts';
import { repeat } from './repeat.ts';
import type { NotifiedAlert } from './webhook-payload.ts';

/** The alert that goes the whole way to nobody but us. */
export const canaryName = 'BpiCanary';

/** Sends canaries and knows which came back. */
export interface Canary {
  /** A canary has arrived. */
  arrived(alert: NotifiedAlert, nowMs: number): void;
  /** Sends one and waits for it: the seconds it took, or why it did not come. */
  fly(signal: AbortSignal): Promise<number | string>;
}

/** What a canary needs. */
export interface CanaryOptions {
  readonly alertmanagerUrl: string;
  readonly timeoutSeconds: number;
  readonly clock: Clock;
}

/** A canary for one Alertmanager. */
export function createCanary({ alertmanagerUrl, timeoutSeconds, clock }: CanaryOptions): Canary {
  const waiting = new Map<string, (receivedMs: number) => void>();
  let flights = 0;
  return {
    arrived(alert, nowMs) {
      if (alert.status === 'firing') waiting.get(alert.labels['canary_id'] ?? '')?.(nowMs);
    },
    async fly(signal) {
      const startMs = clock.now();
      flights += 1;
      // Each is an alert of its own, so that Alertmanager notifies it at once and not as a change of the last one.
      const id = `${startMs.toString(36)}-${flights}`;
      const landed = new Promise<number>((resolve) => waiting.set(id, resolve));
      const give = new AbortController();
      try {
        await alertmanagerClient(alertmanagerUrl, { signal }).post([canaryAlert(id, startMs, timeoutSeconds)]);
        const limit = clock.sleep(timeoutSeconds * 1000, AbortSignal.any([signal, give.signal])).then(() => null);
        const receivedMs = await Promise.race([landed, limit]);
        return receivedMs === null ? `not back after ${timeoutSeconds} s` : (receivedMs - startMs) / 1000;
      } catch (error) {
        return reasonOf(error);
      } finally {
        waiting.delete(id);
        give.abort();
      }
    },
  };
}

/** Sends one canary per interval until the signal aborts; after a failure the next follows in 1 s, then 2, 4, at most 30 s. */
export function keepFlying(
  canary: Pick<Canary, 'fly'>,
  options: {
    readonly intervalSeconds: number;
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly landed: (seconds: number) => void;
    readonly lost: (reason: string) => void;
  },
): Promise<void> {
  const { intervalSeconds, clock, signal, landed, lost } = options;
  let failures = 0;
  return repeat(clock, signal, async () => {
    const result = await canary.fly(signal);
    if (signal.aborted) return 0;
    if (typeof result === 'number') {
      failures = 0;
      landed(result);
      return intervalSeconds * 1000;
    }
    lost(result);
    failures += 1;
    // While the stack starts, Alertmanager comes a few seconds after us.
    return Math.min(intervalSeconds, 30, 2 ** (failures - 1)) * 1000;
  });
}

function canaryAlert(id: string, startMs: number, timeoutSeconds: number) {
  return {
    labels: { alertname: canaryName, canary: 'true', canary_id: id, priority: 'P1', severity: 'critical' },
    annotations: { summary: 'a canary of bpi-monitor: proves that alerts arrive; nobody is told' },
    startsAt: new Date(startMs).toISOString(),
    endsAt: new Date(startMs + timeoutSeconds * 1000).toISOString(),
  };
}
