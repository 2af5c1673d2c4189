import type { Socket } from 'node:net';
import { createAxumServer, methodsOf, routeAxum } from './axum-http.ts';
import type { AxumResponse, AxumRoutes } from './axum-http.ts';
import { contractPages } from './contract/contract-endpoints.ts';
import { expositionContentType } from './contract/exposition.ts';
import { jsonAnswer } from './envelope.ts';
import { openListener } from './listener.ts';
import { nodeApiRoutes, nodeRpcRoutes } from './node-routes.ts';
import { formatRawResponse, serveRawConnection } from './raw-http.ts';
import type { RawRequest } from './raw-http.ts';
import { Float, formatPretty } from './serde-json.ts';
import { answerShadowRegistryRequest } from './shadow-registry-server.ts';
import { serviceTitles } from './simulator-options.ts';
import type { SimulatorPort } from './simulator-options.ts';
import { createVmStatistics } from './vm-statistics.ts';
import { answerVmRequest } from './vm-server.ts';
import type { OpenedPort, World } from './world.ts';
import { answerZklockRequest } from './zklock-server.ts';

/** Opens every port of BPI: 7777, 8081, 8082, 9545, 9546, and 8888 in the contract (as shipped nothing listens there). */
export async function playBpi(world: World, opened: OpenedPort[]): Promise<void> {
  const { stamps, ports } = world;
  const statistics = createVmStatistics();
  const open = async (port: SimulatorPort, onConnection: (socket: Socket) => void) => {
    const options = { host: world.host, port: ports[port], title: serviceTitles[port], name: port };
    const listener = await openListener(options, onConnection);
    ports[port] = listener.port;
    opened.push([port, listener]);
  };
  const serveRaw = (
    socket: Socket,
    port: SimulatorPort,
    answer: (request: RawRequest) => string | Promise<string>,
    answered: () => void = () => undefined,
  ) => {
    serveRawConnection(socket, async (request) => {
      await world.delay('bpi');
      const response = await answerRaw(port, request, answer);
      answered();
      return response;
    });
  };
  const answerRaw = async (
    port: SimulatorPort,
    request: RawRequest,
    answer: (request: RawRequest) => string | Promise<string>,
  ): Promise<string> => {
    if (world.faults.has('errors', 'bpi')) {
      const body = formatPretty({ error: 'Internal Server Error' });
      return formatRawResponse('500 Internal Server Error', 'application/json', body);
    }
    const page = pages(world, port).get(request.path);
    return page === undefined ? answer(request) : formatRawResponse('200 OK', expositionContentType, page());
  };
  const openAxum = (port: SimulatorPort, routes: AxumRoutes) => {
    const server = createAxumServer(
      async (request): Promise<AxumResponse> => {
        await world.delay('bpi');
        return world.faults.has('errors', 'bpi') ? { status: 500, body: null } : routeAxum(routes, request);
      },
      (path) => methodsOf(routes, path),
      () => world.clock.now(),
    );
    return open(port, (socket) => server.serve(socket));
  };

  await open('vm', (socket) => {
    // Counted when the connection is accepted, and again when a request was answered (facts/bpi.md 1.1).
    statistics.totalRequests += 1;
    serveRaw(
      socket,
      'vm',
      (request) => {
        const { vm, http_cage, rpc, api } = ports;
        const configuration = { host: world.host, vmPort: vm, cagePort: http_cage, rpcPort: rpc, apiPort: api };
        return answerVmRequest(request, { configuration, statistics, stamps });
      },
      () => {
        statistics.totalRequests += 1;
      },
    );
  });
  await open('zklock', (socket) => {
    statistics.zklockConnections += 1;
    serveRaw(socket, 'zklock', (request) => answerZklockRequest(request, statistics, stamps));
  });
  await open('shadow_registry', (socket) => {
    serveRaw(socket, 'shadow_registry', (request) => answerShadowRegistryRequest(request, statistics, stamps));
  });
  await openAxum('rpc', nodeRpcRoutes());
  await openAxum('api', nodeApiRoutes(stamps));
  if (world.profile === 'contract') {
    await openAxum('http_cage', {
      'GET /metrics': () => ({
        status: 200,
        contentType: expositionContentType,
        body: pages(world, 'http_cage').get('/metrics')?.() ?? '',
      }),
      'GET /status': () =>
        jsonAnswer({ status: 'active', service: 'HTTP Cage', security_rating: new Float(9.8), quantum_safe: true }),
    });
  }
}

function pages(world: World, port: SimulatorPort): ReadonlyMap<string, () => string> {
  return world.profile === 'contract' ? contractPages(port, world.seed, world.moment) : new Map();
}
