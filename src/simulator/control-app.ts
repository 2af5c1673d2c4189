import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { UsageError } from '../base/errors.ts';
import { faultNames } from './faults.ts';
import type { FaultName } from './faults.ts';
import { PortUnavailableError } from './listener.ts';
import type { Side } from './simulator-options.ts';

/** What the control port shows and moves. */
export interface Controlled {
  describe(): object;
  setFault(fault: FaultName, at?: Side): Promise<void>;
  clearFault(fault: FaultName): Promise<void>;
}

const faultName = { type: 'string', enum: faultNames } as const;
const faultBody = {
  type: 'object',
  properties: { fault: faultName, at: { type: 'string', enum: ['bpi', 'bpci'] } },
  required: ['fault'],
  additionalProperties: false,
} as const;
const faultParameter = { type: 'object', properties: { fault: faultName }, required: ['fault'] } as const;
const controlHost = '127.0.0.1';

/** GET /state, POST /faults, DELETE /faults/<name>; bodies of at most 1 KiB. */
export function createControlApp(controlled: Controlled): FastifyInstance {
  const app = fastify({
    bodyLimit: 1024,
    requestTimeout: 5000,
    forceCloseConnections: true,
    // Fastify would silently drop unknown keys and turn 1 into "1".
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  });
  app.get('/state', () => controlled.describe());
  app.post<{ Body: { fault: FaultName; at?: Side } }>(
    '/faults',
    { schema: { body: faultBody } },
    async (request, reply) => {
      try {
        await controlled.setFault(request.body.fault, request.body.at);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        return reply.code(409).send({ error: error.message, fix: error.fix });
      }
      return controlled.describe();
    },
  );
  app.delete<{ Params: { fault: FaultName } }>(
    '/faults/:fault',
    { schema: { params: faultParameter } },
    async (request) => {
      await controlled.clearFault(request.params.fault);
      return controlled.describe();
    },
  );
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
