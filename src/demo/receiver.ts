import type { Engine } from '../docker/engine.ts';
import { receiverAddress } from './demo-config.ts';
import { runDemoContainer } from './demo-container.ts';

/** One alert of a notification as it reached the receiver. */
export interface ReceivedAlert {
  readonly name: string;
  readonly status: 'firing' | 'resolved';
  readonly receivedAtMs: number;
}

interface Notification {
  readonly receivedAtMs: number;
  readonly body: {
    readonly alerts?: readonly { readonly status: string; readonly labels: Readonly<Record<string, string>> }[];
  };
}

/** A real webhook receiver on the stack's network, watched through its container's log. */
export interface Receiver {
  /** Resolves with the first such alert received at or after `sinceMs`; rejects after `timeoutMs`. */
  waitFor(name: string, status: ReceivedAlert['status'], sinceMs: number, timeoutMs: number): Promise<ReceivedAlert>;
  received(): readonly ReceivedAlert[];
  stopWatching(): void;
}

/** Starts the receiver container on `network` (Alertmanager retries until it is there) and follows what it receives. */
export async function startReceiver(
  engine: Engine,
  options: { readonly image: string; readonly network: string; readonly name: string; readonly signal: AbortSignal },
): Promise<Receiver> {
  await runDemoContainer(engine, {
    name: options.name,
    role: 'receiver',
    image: options.image,
    network: { name: options.network, alias: receiverAddress.host },
    command: ['receive', '--port', String(receiverAddress.port)],
  });

  const alerts: ReceivedAlert[] = [];
  const listeners = new Set<() => void>();
  const watching = new AbortController();
  const signal = AbortSignal.any([options.signal, watching.signal]);
  void engine.containers
    .follow(
      options.name,
      (line) => {
        alerts.push(...parseNotification(line));
        for (const listener of listeners) listener();
      },
      signal,
    )
    .catch(() => undefined);

  return {
    received: () => alerts,
    stopWatching: () => {
      watching.abort();
    },
    waitFor: (name, status, sinceMs, timeoutMs) =>
      new Promise((resolve, reject) => {
        const finish = (): void => {
          clearTimeout(timer);
          listeners.delete(look);
          signal.removeEventListener('abort', abort);
        };
        const look = (): void => {
          const found = alerts.find((a) => a.name === name && a.status === status && a.receivedAtMs >= sinceMs);
          if (found === undefined) return;
          finish();
          resolve(found);
        };
        const abort = (): void => {
          finish();
          reject(new Error('interrupted'));
        };
        const timer = setTimeout(() => {
          finish();
          reject(new Error(`${name} (${status}) did not reach the receiver within ${String(timeoutMs / 1000)} s`));
        }, timeoutMs);
        signal.addEventListener('abort', abort, { once: true });
        listeners.add(look);
        look();
      }),
  };
}

/** Reads one line of the receiver's log; anything that is not a notification yields nothing. */
export function parseNotification(line: string): readonly ReceivedAlert[] {
  let notification: Notification;
  try {
    notification = JSON.parse(line) as Notification;
  } catch {
    return [];
  }
  if (typeof notification.receivedAtMs !== 'number') return [];
  return (notification.body.alerts ?? []).map((alert) => ({
    name: alert.labels.alertname ?? '',
    status: alert.status === 'resolved' ? 'resolved' : 'firing',
    receivedAtMs: notification.receivedAtMs,
  }));
}
