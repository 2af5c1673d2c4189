import Fastify, { type FastifyInstance } from 'fastify';
import type { EndpointReport } from './exporter-config.ts';
import { expositionContentType } from './exposition/format-exposition.ts';
import { registerProbeRoutes } from './routes/probe-routes.ts';
import { registerOperationRoutes } from './routes/operation-routes.ts';
import type { Answer } from './read-answer.ts';

/** What the routes call; each is one function of the process behind them. */
export interface ExporterAppDependencies {
  readonly probe: (target: string, path: string, scrapeTimeout: string | undefined) => Promise<Answer | null>;
  readonly reports: () => readonly EndpointReport[];
  /** The exporter's own series as Prometheus text. */
  readonly metrics: () => Promise<string>;
  /** Null when ready, else the reason why not. */
  readonly notReady: () => Promise<string | null>;
  /** Null when the new configuration is in use, else why the old one stays. */
  readonly reload: () => Promise<string | null>;
}

/** The exporter's HTTP app, not listening yet. */
export async function buildExporterApp(dependencies: ExporterAppDependencies): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    // A HEAD would cost BPI a fetch and show nothing.
    exposeHeadRoutes: false,
    bodyLimit: 1024,
    // No connectionTimeout: it would cut a scrape that waits for a slow endpoint, without a word of the cause.
    requestTimeout: 10_000,
    keepAliveTimeout: 75_000,
    http: { connectionsCheckingInterval: 5000 },
    forceCloseConnections: true,
  });
  // Who runs it raises this with the number of targets.
  app.server.maxConnections = 256;
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    return reply
      .code(status)
      .type('text/plain')
      .send(status < 500 ? `${error.message}\n` : 'internal error\n');
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('not found\n'));
  app.get('/metrics', async (_request, reply) => reply.type(expositionContentType).send(await dependencies.metrics()));
  await app.register(registerProbeRoutes, dependencies);
  await app.register(registerOperationRoutes, dependencies);
  return app;
}
