import type { FastifyInstance } from 'fastify';
import type { MonitorAppDependencies } from '../app.ts';

/** GET /metrics, /api/status, /-/healthy and /-/ready; POST /-/reload, which keeps the old configuration when the new one is bad. */
export function registerOperationRoutes(app: FastifyInstance, dependencies: MonitorAppDependencies): Promise<void> {
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await dependencies.metrics()),
  );
  app.get('/api/status', () => dependencies.status());
  app.get('/-/healthy', (_request, reply) => reply.type('text/plain').send('healthy\n'));
  // It listens only once its incidents have been read.
  app.get('/-/ready', (_request, reply) => reply.type('text/plain').send('ready\n'));
  app.post('/-/reload', async (_request, reply) => {
    const problem = await dependencies.reload();
    if (problem === null) return reply.type('text/plain').send('reloaded\n');
    return reply.code(500).type('text/plain').send(`the old configuration stays: ${problem}\n`);
  });
  return Promise.resolve();
}
