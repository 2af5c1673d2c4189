import type { Socket } from 'node:net';
import { createAxumServer, methodsOf, routeAxum } from './axum-http.ts';
import type { AxumRequest, AxumResponse, AxumRoutes } from './axum-http.ts';
import { contractAnswers } from './contract-answers.ts';
import type { ContractAnswers } from './contract-answers.ts';
import { sufferHindrances } from './hindrances.ts';
import { openListener } from './listener.ts';
import type { Listener } from './listener.ts';
import type { ProgramPort } from './program.ts';
import { alterRawBody, parseStatus, serveRawConnection } from './raw-http.ts';
import type { RawRequest } from './raw-http.ts';
import type { World } from './world.ts';

/** A port that is open, or closed by a fault. */
export interface OpenedPort {
  readonly name: string;
  readonly title: string;
  readonly world: World;
  readonly listener: Listener;
}

/** Where programs open their ports: one place of the world, and what it remembers for the end. */
export interface Stage {
  readonly world: World;
  /** Opens the port that the world has for this name; every connection is handed on. Throws PortUnavailableError. */
  open(port: ProgramPort, onConnection: (socket: Socket) => void): Promise<void>;
  /** Work that goes on until the world ends. */
  background(work: Promise<void>): void;
  /** Called when the place comes back after it was off. */
  onReturn(act: () => void): void;
  /** A request that nobody sends; idle traffic calls these in turn. */
  onIdle(request: () => Promise<unknown>): void;
}

/** Everything that stages have collected. */
export interface Collected {
  readonly opened: OpenedPort[];
  readonly background: Promise<void>[];
  readonly returns: { readonly world: World; readonly act: () => void }[];
  readonly idle: { readonly world: World; readonly request: () => Promise<unknown> }[];
}

/** A stage at one place. */
export function createStage(world: World, collected: Collected): Stage {
  return {
    world,
    open: async ({ name, number, title }, onConnection) => {
      const options = { host: world.host, port: world.ports[name] ?? number, title, name };
      const listener = await openListener(options, onConnection);
      world.ports[name] = listener.port;
      collected.opened.push({ name, title, world, listener });
    },
    background: (work) => void collected.background.push(work),
    onReturn: (act) => void collected.returns.push({ world, act }),
    onIdle: (request) => void collected.idle.push({ world, request }),
  };
}

/** A server that answers as axum does, after the faults of its place had their say; `failing` answers under the fault `errors`. */
export function axumAt(
  world: World,
  port: ProgramPort,
  service: string,
  routes: AxumRoutes,
  failing: (request: AxumRequest) => AxumResponse | Promise<AxumResponse> = () => ({ status: 500, body: null }),
  contract: ContractAnswers = contractAnswers(world, port.name),
): { serve(socket: Socket): void; answer(request: AxumRequest): Promise<AxumResponse> } {
  const answer = async (request: AxumRequest) => {
    const startedMs = world.clock.now();
    const hindered = await sufferHindrances(world, port.name, request.path);
    const response = await (hindered.fails ? failing(request) : underContract(contract, routes, request));
    const { method, path, traceparent } = request;
    const endedMs = world.clock.now();
    world.witness.answered({ service, method, path, status: response.status, traceparent, startedMs, endedMs });
    return response.body === null ? response : { ...response, body: hindered.alter(response.body) };
  };
  const server = createAxumServer(
    answer,
    (path) => methodsOf(routes, path),
    () => world.clock.now(),
  );
  return { serve: (socket) => server.serve(socket), answer };
}

// The contract adds to what the program says, and speaks where the program has nothing to say.
async function underContract(
  contract: ContractAnswers,
  routes: AxumRoutes,
  request: AxumRequest,
): Promise<AxumResponse> {
  const { method, path, accept } = request;
  const page = method === 'GET' ? contract.page(path, accept) : null;
  if (page !== null) return { status: 200, ...page };
  const own = await routeAxum(routes, request);
  if (method !== 'GET' || (own.status !== 200 && own.status !== 404)) return own;
  const added = contract.json(path, own.status === 200 ? own.body : null);
  return added === null ? own : { status: 200, ...added };
}

/** Opens a port that answers as axum does. Throws PortUnavailableError. */
export function openAxum(stage: Stage, port: ProgramPort, service: string, routes: AxumRoutes): Promise<void> {
  const server = axumAt(stage.world, port, service, routes);
  return stage.open(port, (socket) => server.serve(socket));
}

/** How a hand-written server answers, and how it fails under the fault `errors`. */
export interface RawServer {
  readonly port: string;
  /** Service name of its spans. */
  readonly service: string;
  answer(request: RawRequest): string | Promise<string>;
  failing(request: RawRequest): string;
}

/** Serves one connection as the hand-written servers do, after the faults of the place had their say. */
export function serveRaw(world: World, socket: Socket, server: RawServer): void {
  serveRawConnection(socket, async (request) => {
    const { method, path, traceparent } = request;
    const { service, port } = server;
    const startedMs = world.clock.now();
    const hindered = await sufferHindrances(world, port, path);
    const response = await (hindered.fails ? server.failing(request) : server.answer(request));
    const status = parseStatus(response);
    world.witness.answered({ service, method, path, status, traceparent, startedMs, endedMs: world.clock.now() });
    return alterRawBody(response, (body) => hindered.alter(body));
  });
}
