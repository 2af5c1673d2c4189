import type { FastifyInstance } from 'fastify';
import type { MonitorAppDependencies } from '../app.ts';
import { maxPayloadBytes, webhookPayloadSchema, type WebhookPayload } from '../webhook-payload.ts';

const options = { schema: { body: webhookPayloadSchema }, bodyLimit: maxPayloadBytes };

/** POST /hooks/alerts and /hooks/test, Alertmanager's webhooks; GET /api/tests/<id>, the proof that a test arrived. */
export function registerHookRoutes(app: FastifyInstance, dependencies: MonitorAppDependencies): Promise<void> {
  app.post<{ Body: WebhookPayload }>('/hooks/alerts', options, (request) => {
    dependencies.alerts(request.body);
    return { received: request.body.alerts.length };
  });
  app.post<{ Body: WebhookPayload }>('/hooks/test', options, (request) => {
    dependencies.tests(request.body);
    return { received: request.body.alerts.length };
  });
  app.get<{ Params: { id: string } }>('/api/tests/:id', (request, reply) => {
    const arrivals = dependencies.test(request.params.id);
    if (arrivals.length > 0) return { id: request.params.id, arrivals };
    return reply.code(404).type('text/plain').send('nothing of this test has arrived\n');
  });
  return Promise.resolve();
}
