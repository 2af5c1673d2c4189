import Fastify, { type FastifyInstance } from 'fastify';
import type { Incident, Verdict } from './incidents/incident.ts';
import { createRequestLimits, hookLimits, routeLimits } from './request-limits.ts';
import { registerHookRoutes } from './routes/hook-routes.ts';
import { registerIncidentRoutes } from './routes/incident-routes.ts';
import { registerOperationRoutes } from './routes/operation-routes.ts';
import { refuseForeign } from './refuse-foreign.ts';
import type { TestArrival } from './test-book.ts';
import type { WebhookPayload } from './webhook-payload.ts';

/** What the routes call; each is one function of the process behind them. */
export interface MonitorAppDependencies {
  readonly alerts: (payload: WebhookPayload) => void;
  readonly tests: (payload: WebhookPayload) => void;
  /** What arrived of a test; empty when nothing has. */
  readonly test: (id: string) => readonly TestArrival[];
  /** Newest first. */
  readonly incidents: () => readonly Incident[];
  readonly judge: (id: string, verdict: Verdict, comment: string | null) => Incident | 'unknown' | 'counted';
  readonly status: () => Promise<MonitorStatus>;
  /** The monitor's own series as Prometheus text. */
  readonly metrics: () => Promise<string>;
  /** Null when the new configuration is in use, else why the old one stays. */
  readonly reload: () => Promise<string | null>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A request to this route was answered after so many seconds. */
  readonly answered: (route: string, seconds: number) => void;
}

/** What GET /api/status says of the alerting path. */
export interface MonitorStatus {
  /** RFC 3339: when this was said; ages count from here, since the clock of whoever asks may be another. */
  readonly now: string;
  readonly path: 'speaking' | 'silent' | 'unknown';
  readonly causes: readonly string[];
  /** RFC 3339, or null while it has not happened since the start. */
  readonly watchdogReceivedAt: string | null;
  readonly canaryLandedAt: string | null;
  /** Kinds of the second channel, why some could not be used now, and what they have been told last. */
  readonly channels: readonly string[];
  readonly channelProblems: readonly string[];
  readonly told: 'silent' | 'recovered' | null;
  /** Kinds that have not accepted it yet. */
  readonly waiting: readonly string[];
}

/** The monitor's HTTP app, not listening yet. */
export async function buildMonitorApp(dependencies: MonitorAppDependencies): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    exposeHeadRoutes: false,
    // The hooks raise this for themselves.
    bodyLimit: 16 * 1024,
    requestTimeout: 10_000,
    keepAliveTimeout: 75_000,
    http: { connectionsCheckingInterval: 5000 },
    forceCloseConnections: true,
  });
  app.server.maxConnections = 256;
  // A page of another site may send text without asking; JSON it may not.
  app.removeContentTypeParser('text/plain');
  refuseForeign(app);
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    return reply
      .code(status)
      .type('text/plain')
      .send(status < 500 ? `${error.message}\n` : 'internal error\n');
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('not found\n'));
  const isTooMuch = createRequestLimits(dependencies.now);
  app.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'other';
    const isHook = route.startsWith('/hooks/');
    if (isTooMuch(route, isHook ? hookLimits : routeLimits)) {
      // Alertmanager brings a notification again after a 5xx, and only then.
      void reply
        .code(isHook ? 503 : 429)
        .header('retry-after', '1')
        .type('text/plain')
        .send('too many requests\n');
      return;
    }
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    // The pattern, never the address asked for: there are endlessly many of those.
    dependencies.answered(request.routeOptions.url ?? 'other', reply.elapsedTime / 1000);
    done();
  });
  await app.register(registerHookRoutes, dependencies);
  await app.register(registerIncidentRoutes, dependencies);
  await app.register(registerOperationRoutes, dependencies);
  return app;
}
