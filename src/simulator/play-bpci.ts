import { createAxumServer, methodsOf, routeAxum } from './axum-http.ts';
import type { AxumRequest, AxumResponse, AxumRoutes } from './axum-http.ts';
import { bpciRoutes } from './bpci-routes.ts';
import { contractPages } from './contract/contract-endpoints.ts';
import { expositionContentType } from './contract/exposition.ts';
import { envelope } from './envelope.ts';
import { fetchOnce } from './fetch-once.ts';
import { openListener } from './listener.ts';
import { serveRawConnection } from './raw-http.ts';
import { serviceTitles } from './simulator-options.ts';
import type { Address } from './simulator-options.ts';
import { createVmStatistics } from './vm-statistics.ts';
import type { OpenedPort, World } from './world.ts';
import { answerZklockRequest } from './zklock-server.ts';

const bpiTimeoutMs = 2000;
const backgroundPauseMs = 10_000;

/** Opens BPCI's port. `bpiAddress` is the VM server it asks before some answers; null where BPI is not ours to ask. */
export async function playBpci(
  world: World,
  bpiAddress: () => Address | null,
  opened: OpenedPort[],
): Promise<{ askBpiForEver(signal: AbortSignal): Promise<void> }> {
  const askBpi = async (signal?: AbortSignal) => {
    const address = bpiAddress();
    if (address === null) return;
    await fetchOnce(address, '/__vm/status', {
      timeoutMs: bpiTimeoutMs,
      ...(signal === undefined ? {} : { signal }),
    }).catch(() => undefined);
  };
  const routes: AxumRoutes = {
    ...bpciRoutes({
      registry: world.registry,
      stamps: world.stamps,
      startedAtMs: world.startedAtMs,
      uptimeSeconds: world.uptimeSeconds,
      askBpi: () => askBpi(),
    }),
    ...(world.profile === 'contract' ? contractRoutes(world) : {}),
  };
  const server = createAxumServer(
    async (request) => {
      await world.delay('bpci');
      return world.faults.has('errors', 'bpci') ? failing(routes, request) : routeAxum(routes, request);
    },
    (path) => methodsOf(routes, path),
    () => world.clock.now(),
  );
  // Stands in for the ZKLock that owns the port BPCI is documented at (facts/bpi.md 1.0).
  const strangers = createVmStatistics();
  const listener = await openListener(
    { host: world.host, port: world.ports.bpci, title: serviceTitles.bpci, name: 'bpci' },
    (socket) => {
      if (!world.faults.has('wrong-service', 'bpci')) {
        server.serve(socket);
        return;
      }
      strangers.zklockConnections += 1;
      serveRawConnection(socket, (request) => Promise.resolve(answerZklockRequest(request, strangers, world.stamps)));
    },
  );
  world.ports.bpci = listener.port;
  opened.push(['bpci', listener]);
  return {
    // BPCI's background loops ask BPI every 10 s and once more every minute, for ever (facts/bpi.md 1.4).
    askBpiForEver: async (signal) => {
      for (let turn = 1; !signal.aborted; turn += 1) {
        await world.clock.sleep(backgroundPauseMs, signal).catch(() => undefined);
        if (signal.aborted || world.faults.has('bpci-off', 'bpci')) continue;
        await askBpi(signal);
        if (turn % 6 === 0) await askBpi(signal);
      }
    },
  };
}

function contractRoutes(world: World): AxumRoutes {
  const pages = contractPages('bpci', world.seed, world.moment);
  return Object.fromEntries(
    [...pages].map(([path, page]) => [
      `GET ${path}`,
      (): AxumResponse => ({ status: 200, contentType: expositionContentType, body: page() }),
    ]),
  );
}

// BPCI reports its own failures as HTTP 200 with status "error" (facts/bpi.md Q9); what is no status page fails as HTTP 500.
async function failing(routes: AxumRoutes, request: AxumRequest): Promise<AxumResponse> {
  if (request.path === '/health' || !request.path.endsWith('/status')) return { status: 500, body: null };
  const answer = await routeAxum(routes, request);
  return answer.status === 200 ? envelope('error', 'Economic integration not initialized', null) : answer;
}
