import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../base/clock.ts';

/** One notification as it arrived. */
export interface ReceivedNotification {
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  readonly receivedAtMs: number;
  readonly body: unknown;
}

const keptNotifications = 1000;
const bodyLimitBytes = 1024 * 1024;

/** POST anywhere keeps a JSON body and hands it to `onNotification`; GET /notifications returns the last 1000. */
export function createReceiverApp(options: {
  readonly clock: Clock;
  readonly onNotification: (notification: ReceivedNotification) => void;
}): FastifyInstance {
  const kept: ReceivedNotification[] = [];
  const app = fastify({ bodyLimit: bodyLimitBytes, requestTimeout: 10_000, forceCloseConnections: true });
  app.get('/notifications', () => kept);
  app.post('/*', (request) => {
    const receivedAtMs = options.clock.now();
    const notification = { receivedAt: new Date(receivedAtMs).toISOString(), receivedAtMs, body: request.body ?? null };
    kept.push(notification);
    if (kept.length > keptNotifications) kept.shift();
    options.onNotification(notification);
    return { received: true };
  });
  return app;
}
