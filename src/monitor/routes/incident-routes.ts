import type { FastifyInstance } from 'fastify';
import type { MonitorAppDependencies } from '../app.ts';
import { showIncident } from '../incidents/show-incident.ts';

const querystring = {
  type: 'object',
  additionalProperties: false,
  properties: {
    status: { enum: ['firing', 'inhibited', 'silenced', 'ended'] },
    priority: { enum: ['P1', 'P2', 'P3', 'P4', 'none'] },
    limit: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
  },
};

interface Query {
  readonly status?: string;
  readonly priority?: string;
  readonly limit: number;
}

const verdictBody = {
  type: 'object',
  required: ['verdict'],
  additionalProperties: false,
  // No type: fastify would turn null into false.
  properties: { verdict: { enum: [true, false] }, comment: { type: 'string', maxLength: 1000 } },
};

/** GET /api/incidents and /api/incidents/<id>; POST /api/incidents/<id>/verdict: was it a true alert? */
export function registerIncidentRoutes(app: FastifyInstance, dependencies: MonitorAppDependencies): Promise<void> {
  app.get<{ Querystring: Query }>('/api/incidents', { schema: { querystring } }, (request) => {
    const { status, priority, limit } = request.query;
    const matching = dependencies
      .incidents()
      .map(showIncident)
      .filter((incident) => status === undefined || incident.status === status)
      .filter((incident) => priority === undefined || incident.priority === priority);
    return { total: matching.length, incidents: matching.slice(0, limit) };
  });
  app.get<{ Params: { id: string } }>('/api/incidents/:id', (request, reply) => {
    const incident = dependencies.incidents().find(({ id }) => id === request.params.id);
    if (incident !== undefined) return showIncident(incident);
    return reply.code(404).type('text/plain').send('there is no such incident\n');
  });
  app.post<{ Params: { id: string }; Body: { verdict: boolean; comment?: string } }>(
    '/api/incidents/:id/verdict',
    { schema: { body: verdictBody } },
    (request, reply) => {
      const { verdict, comment } = request.body;
      const said = verdict ? 'true_positive' : 'false_positive';
      const judged = dependencies.judge(request.params.id, said, comment ?? null);
      if (judged === 'unknown') return reply.code(404).type('text/plain').send('there is no such incident\n');
      if (judged !== 'counted') return showIncident(judged);
      return reply.code(409).type('text/plain').send('it has ended and has a verdict, which is counted already\n');
    },
  );
  return Promise.resolve();
}
