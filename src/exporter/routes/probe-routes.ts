import type { FastifyInstance } from 'fastify';
import type { ExporterAppDependencies } from '../app.ts';
import { expositionContentType } from '../exposition/format-exposition.ts';

const querystring = {
  type: 'object',
  required: ['target', 'path'],
  properties: {
    target: { type: 'string', minLength: 1, maxLength: 300 },
    path: { type: 'string', minLength: 1, maxLength: 1024 },
  },
};

/** GET /probe: one configured endpoint as Prometheus text, 404 for any other pair, 502 with the cause when it fails. */
export function registerProbeRoutes(app: FastifyInstance, dependencies: ExporterAppDependencies): Promise<void> {
  app.get<{ Querystring: { target: string; path: string } }>(
    '/probe',
    { schema: { querystring } },
    async (request, reply) => {
      const { target, path } = request.query;
      const header = request.headers['x-prometheus-scrape-timeout-seconds'];
      const answer = await dependencies.probe(target, path, typeof header === 'string' ? header : undefined);
      if (answer === null) return reply.code(404).type('text/plain').send('this target and path are not configured\n');
      if (answer.ok) return reply.type(expositionContentType).send(answer.exposition);
      return reply.code(502).type('text/plain; charset=utf-8').send(`${answer.cause.kind}: ${answer.cause.message}\n`);
    },
  );
  return Promise.resolve();
}
