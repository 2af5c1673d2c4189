import { routeAxum } from '../axum-http.ts';
import type { AxumRequest, AxumResponse, AxumRoutes } from '../axum-http.ts';
import { bpciRoutes } from '../bpci-routes.ts';
import { envelope } from '../envelope.ts';
import { fetchOnce } from '../fetch-once.ts';
import type { Program } from '../program.ts';
import { serveRawConnection } from '../raw-http.ts';
import { defaultPorts, serviceTitles } from '../simulator-options.ts';
import { axumAt } from '../stage.ts';
import { createStampedWallets, stampedRoutes } from '../stamped-wallets.ts';
import { createVmStatistics } from '../vm-statistics.ts';
import { isOff } from '../world.ts';
import type { World } from '../world.ts';
import { answerZklockRequest } from '../zklock-server.ts';

const port = { name: 'bpci', number: defaultPorts.bpci, title: serviceTitles.bpci };
const process = 'bpci-server';
const crate = 'pravyom_enterprise';
const bpiTimeoutMs = 2000;
const backgroundPauseMs = 10_000;
// Those that look at mining make a bridge for it, and each bridge logs (facts/bpi.md 6).
const noisy = ['GET /health', 'GET /api/status', 'GET /api/maintenance/status', 'GET /api/maintenance/services'];

/** `pravyom-enterprise web start`: BPCI's web server (facts/bpi.md 1.4). */
export const bpciProgram: Program = {
  name: 'bpci',
  side: 'bpci',
  everyNode: false,
  serviceKey: null,
  ports: [port],
  open: async (stage) => {
    const { world } = stage;
    const { witness } = world;
    const log = (level: 'INFO' | 'WARN' | 'ERROR', module: string, message: string) =>
      witness.log(process, level, message, module === '' ? crate : `${crate}::${module}`);
    const routes = bpciRouteTable(world, (module, message) => log('INFO', module, message));
    const server = axumAt(world, port, 'bpci', routes, (request) => {
      log('ERROR', 'cli::web', 'Economic integration not initialized');
      return failing(routes, request);
    });
    // Stands in for the ZKLock that owns the port BPCI is documented at (facts/bpi.md 1.0).
    const strangers = createVmStatistics();
    await stage.open(port, (socket) => {
      if (!world.faults.hindrances('bpci', 'bpci').some(({ kind }) => kind === 'wrong-service')) {
        server.serve(socket);
        return;
      }
      strangers.zklockConnections += 1;
      serveRawConnection(socket, (request) => Promise.resolve(answerZklockRequest(request, strangers, world.stamps)));
    });
    const address = `${world.host}:${String(world.ports['bpci'])}`;
    const sayStart = () => {
      log('INFO', 'cli', 'Pravyom Enterprise CLI v1.0.0');
      witness.say(process, '💰 Real BPCI Economic Integration initialized successfully');
      witness.say(process, `🚀 BPCI Enterprise Web Server started on ${address}`);
    };
    sayStart();
    stage.onReturn(sayStart);
    stage.onIdle(async () => {
      const request = { method: 'GET', path: '/health', query: new URLSearchParams(), contentType: '', accept: '' };
      await server.answer({ ...request, traceparent: null, body: '' });
    });
    stage.background(askBpiForEver(world));
  },
};

function bpciRouteTable(world: World, log: (module: string, message: string) => void): AxumRoutes {
  const wallets = createStampedWallets(world.stamps, (message) => log('stamped_wallet_api_access', message));
  const routes: AxumRoutes = { ...bpciRoutes({ ...world, askBpi: () => askBpi(world) }), ...stampedRoutes(wallets) };
  const logged = noisy.flatMap((route) => {
    const handler = routes[route];
    if (handler === undefined) return [];
    const noise = 'Creating wallet-registry mining bridge for node: health-check-node';
    const noisily: AxumRoutes[string] = (request) => {
      log('mining::wallet_registry_bridge', noise);
      return handler(request);
    };
    return [[route, noisily] as const];
  });
  return { ...routes, ...Object.fromEntries(logged) };
}

async function askBpi(world: World): Promise<void> {
  const address = world.vmAddress();
  if (address === null) return;
  await fetchOnce(address, '/__vm/status', { timeoutMs: bpiTimeoutMs, signal: world.stopped }).catch(() => undefined);
}

// BPCI's background loops ask BPI every 10 s and once more every minute, for ever (facts/bpi.md 1.4).
async function askBpiForEver(world: World): Promise<void> {
  const { clock, stopped, time } = world;
  for (let turn = 1; !stopped.aborted; turn += 1) {
    // Not without a bound: a fast world must not become a load test.
    await clock.sleep(Math.max(200, backgroundPauseMs / time.speed()), stopped).catch(() => undefined);
    if (stopped.aborted || isOff(world)) continue;
    await askBpi(world);
    if (turn % 6 === 0) await askBpi(world);
  }
}

// BPCI reports its own failures as HTTP 200 with status "error" (facts/bpi.md Q9); what is no status page fails as HTTP 500.
async function failing(routes: AxumRoutes, request: AxumRequest): Promise<AxumResponse> {
  if (request.path === '/health' || !request.path.endsWith('/status')) return { status: 500, body: null };
  const answer = await routeAxum(routes, request);
  return answer.status === 200 ? envelope('error', 'Economic integration not initialized', null) : answer;
}
