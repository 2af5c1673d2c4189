import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { UsageError } from '../base/errors.ts';
import { UnknownPlaceError } from './fault-switch.ts';
import type { StruckFault } from './fault-switch.ts';
import { describeFaults, faultNames } from './faults.ts';
import { PortUnavailableError } from './listener.ts';
import { maxSpeed } from './simulator-options.ts';

/** What the control port shows and moves. */
export interface Controlled {
  describe(): object;
  setFault(fault: string, at?: string): Promise<void>;
  clearFault(fault: string, at?: string): Promise<void>;
  active(): readonly StruckFault[];
  setSpeed(speed: number): void;
  /** Ends every fault and gives the world the speed it began with. */
  reset(): Promise<void>;
}

const faultName = { type: 'string', enum: faultNames } as const;
const place = { type: 'string', minLength: 1, maxLength: 64 } as const;
const faultBody = {
  type: 'object',
  properties: { fault: faultName, at: place },
  required: ['fault'],
  additionalProperties: false,
} as const;
const faultSchema = {
  params: { type: 'object', properties: { fault: faultName }, required: ['fault'] },
  querystring: { type: 'object', properties: { at: place }, additionalProperties: false },
} as const;
const speedBody = {
  type: 'object',
  properties: { speed: { type: 'number', exclusiveMinimum: 0, maximum: maxSpeed } },
  required: ['speed'],
  additionalProperties: false,
} as const;
const controlHost = '127.0.0.1';
// A page in a browser can make a request to loopback, but its Host or its Origin is the name of where the page came from.
const ownHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

interface OneFault {
  Params: { fault: string };
  Querystring: { at?: string };
}

/** GET /state; GET /faults; GET, PUT and DELETE /faults/<name>[?at=<place>]; POST /faults; PUT /speed; POST /reset. Bodies of at most 1 KiB. */
export function createControlApp(controlled: Controlled): FastifyInstance {
  const app = fastify({
    bodyLimit: 1024,
    requestTimeout: 5000,
    forceCloseConnections: true,
    // Fastify would silently drop unknown keys and turn 1 into "1".
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  });
  app.addHook('onRequest', async (request, reply) => {
    const { host = '', origin } = request.headers;
    const from = origin === undefined || ownHost.test(origin.replace(/^https?:\/\//, ''));
    if (ownHost.test(host) && from) return;
    await reply.code(403).send({ error: 'this control answers to loopback names only, such as Host: 127.0.0.1' });
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
    const conflict = error instanceof UnknownPlaceError ? 400 : 409;
    if (error instanceof UsageError) return reply.code(conflict).send({ error: error.message, fix: error.fix });
    const code = error.statusCode ?? 500;
    return reply.code(code).send({ error: code < 500 ? error.message : 'internal error' });
  });
  app.get('/state', () => controlled.describe());
  app.get('/faults', () => {
    const active = controlled.active();
    const on = (name: string) => active.find(({ fault }) => fault === name)?.at ?? [];
    return { active, faults: describeFaults().map((fault) => ({ ...fault, on: on(fault.name) })) };
  });
  app.get<OneFault>('/faults/:fault', { schema: faultSchema }, ({ params: { fault }, query: { at } }) => {
    const places = controlled.active().find((one) => one.fault === fault)?.at ?? [];
    return { fault, at: places, active: at === undefined ? places.length > 0 : places.includes(at) };
  });
  app.put<OneFault>('/faults/:fault', { schema: faultSchema }, async ({ params, query }) => {
    await controlled.setFault(params.fault, query.at);
    return controlled.describe();
  });
  app.delete<OneFault>('/faults/:fault', { schema: faultSchema }, async ({ params, query }) => {
    await controlled.clearFault(params.fault, query.at);
    return controlled.describe();
  });
  app.post<{ Body: { fault: string; at?: string } }>('/faults', { schema: { body: faultBody } }, async ({ body }) => {
    await controlled.setFault(body.fault, body.at);
    return controlled.describe();
  });
  app.put<{ Body: { speed: number } }>('/speed', { schema: { body: speedBody } }, ({ body }) => {
    controlled.setSpeed(body.speed);
    return controlled.describe();
  });
  app.post('/reset', async () => {
    await controlled.reset();
    return controlled.describe();
  });
  return app;
}

/** Opens the control on 127.0.0.1; throws PortUnavailableError when the port is taken. */
export async function startControl(
  port: number,
  controlled: Controlled,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const app = createControlApp(controlled);
  try {
    await app.listen({ host: controlHost, port });
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new PortUnavailableError(
      `port ${String(port)} is in use: the fault control cannot listen on ${controlHost}:${String(port)}`,
      { fix: 'choose another one with --control-port PORT', cause: error },
    );
  }
  return { port: (app.server.address() as AddressInfo).port, close: () => app.close() };
}
