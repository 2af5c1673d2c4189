import type { FastifyInstance } from 'fastify';
import type { ExporterAppDependencies } from '../app.ts';

const nullable = (type: string): object => ({ type, nullable: true });

const report = {
  type: 'object',
  required: ['id', 'kind', 'node', 'job', 'target', 'path', 'required', 'state', 'cause', 'shape', 'samples'],
  properties: {
    id: { type: 'string' },
    kind: { type: 'string' },
    node: nullable('string'),
    job: { type: 'string' },
    target: { type: 'string' },
    path: { type: 'string' },
    required: { type: 'boolean' },
    state: { type: 'string' },
    cause: {
      type: 'object',
      nullable: true,
      properties: { kind: { type: 'string' }, message: { type: 'string' } },
    },
    lastSuccessSeconds: nullable('number'),
    lastDurationSeconds: nullable('number'),
    shape: nullable('string'),
    samples: { type: 'integer' },
  },
};

/** GET /api/endpoints, /-/healthy and /-/ready; POST /-/reload, which keeps the old configuration when the new one is bad. */
export function registerOperationRoutes(app: FastifyInstance, dependencies: ExporterAppDependencies): Promise<void> {
  app.get('/api/endpoints', { schema: { response: { 200: { type: 'array', items: report } } } }, () =>
    dependencies.reports(),
  );
  app.get('/-/healthy', (_request, reply) => reply.type('text/plain').send('healthy\n'));
  app.get('/-/ready', async (_request, reply) => {
    const reason = await dependencies.notReady();
    if (reason === null) return reply.type('text/plain').send('ready\n');
    return reply.code(503).type('text/plain').send(`not ready: ${reason}\n`);
  });
  app.post('/-/reload', async (_request, reply) => {
    const problem = await dependencies.reload();
    if (problem === null) return reply.type('text/plain').send('reloaded\n');
    return reply.code(500).type('text/plain').send(`the old configuration stays: ${problem}\n`);
  });
  return Promise.resolve();
}
