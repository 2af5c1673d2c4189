import type { Socket } from 'node:net';
import { contractAnswers } from '../contract-answers.ts';
import type { Program, ProgramPort } from '../program.ts';
import { formatRawResponse, parseRawRequest, parseStatus, rawBody } from '../raw-http.ts';
import type { RawRequest } from '../raw-http.ts';
import { seededFraction } from '../seeded-random.ts';
import { formatPretty } from '../serde-json.ts';
import { answerShadowRegistryRequest } from '../shadow-registry-server.ts';
import { defaultPorts, serviceTitles } from '../simulator-options.ts';
import type { SimulatorPort } from '../simulator-options.ts';
import { serveRaw } from '../stage.ts';
import { vmBanner, vmStartLines } from '../logs/vm-banner.ts';
import { answerVmRequest } from '../vm-server.ts';
import type { VmConfiguration } from '../vm-server.ts';
import { createVmStatistics } from '../vm-statistics.ts';
import type { World } from '../world.ts';
import { answerZklockRequest } from '../zklock-server.ts';

const process = 'vm-server';

/** `bpi-core vm-server start`: the VM server with ZKLock and the Shadow Registry in one process (facts/bpi.md 1.1, 1.2). */
export const vmProgram: Program = {
  name: 'vm',
  side: 'bpi',
  everyNode: true,
  serviceKey: null,
  ports: [port('vm'), port('zklock'), port('shadow_registry')],
  open: async (stage) => {
    const { world } = stage;
    const { stamps, witness } = world;
    const statistics = createVmStatistics();
    const log = (level: 'INFO' | 'WARN' | 'ERROR', message: string) => witness.log(process, level, message);
    const answerVm = async (request: RawRequest) => {
      const answer = await answerVmRequest(request, { configuration: configurationOf(world), statistics, stamps, log });
      // Counted when the connection is accepted, and again when a request was answered (facts/bpi.md 1.1).
      statistics.totalRequests += 1;
      return answer;
    };
    const vm = serverAt(world, 'vm', 'bpi-vm-server');
    const zklock = serverAt(world, 'zklock', 'zklock');
    const shadowRegistry = serverAt(world, 'shadow_registry', 'shadow-registry');
    await stage.open(port('vm'), (socket) => {
      statistics.totalRequests += 1;
      vm(socket, answerVm);
    });
    await stage.open(port('zklock'), (socket) => {
      statistics.zklockConnections += 1;
      zklock(socket, (request) => answerZklockRequest(request, statistics, stamps, from(socket)));
    });
    await stage.open(port('shadow_registry'), (socket) => {
      shadowRegistry(socket, (request) => answerShadowRegistryRequest(request, statistics, stamps, from(socket)));
    });
    const sayStart = () => {
      vmBanner(configurationOf(world)).forEach((line) => witness.say(process, line));
      vmStartLines(configurationOf(world)).forEach((line) => log('INFO', line));
    };
    sayStart();
    stage.onReturn(sayStart);
    stage.onIdle(async () => {
      statistics.totalRequests += 1;
      const request = parseRawRequest(Buffer.from('GET /__vm/status HTTP/1.1\r\n\r\n'));
      if (request === null) return;
      const startedMs = world.clock.now();
      await answerVm(request);
      const { method, path, traceparent } = request;
      const answered = { service: 'bpi-vm-server', method, path, status: 200, traceparent };
      witness.answered({ ...answered, startedMs, endedMs: world.clock.now() });
    });

    function from(socket: Socket): (message: string) => void {
      const client = `${socket.remoteAddress ?? '127.0.0.1'}:${String(socket.remotePort ?? 0)}`;
      return (message) => log('INFO', `${message} from ${client}`);
    }
  },
};

function port(name: 'vm' | 'zklock' | 'shadow_registry'): ProgramPort {
  return { name, number: defaultPorts[name], title: serviceTitles[name] };
}

// The contract adds to what the program says, and speaks where the program has nothing to say.
function serverAt(world: World, name: SimulatorPort, service: string) {
  const contract = contractAnswers(world, name);
  const failing = () => {
    world.witness.log(process, 'ERROR', 'Failed to write response: Broken pipe (os error 32)');
    const body = formatPretty({ error: 'Internal Server Error' });
    return formatRawResponse('500 Internal Server Error', 'application/json', body);
  };
  return (socket: Socket, answer: (request: RawRequest) => string | Promise<string>) => {
    const answerHere = async (request: RawRequest) => {
      const page = contract.page(request.path, request.accept);
      if (page !== null) return formatRawResponse('200 OK', page.contentType, page.body);
      const own = await answer(request);
      const added = contract.json(request.path, parseStatus(own) === 200 ? rawBody(own) : null);
      return added === null ? own : formatRawResponse('200 OK', added.contentType, added.body);
    };
    serveRaw(world, socket, { port: name, service, answer: answerHere, failing });
  };
}

function configurationOf(world: World): VmConfiguration {
  const number = (name: SimulatorPort) => world.ports[name] ?? defaultPorts[name];
  return {
    host: world.host,
    vmPort: number('vm'),
    cagePort: number('http_cage'),
    rpcPort: number('rpc'),
    apiPort: number('api'),
    // Whoever starts a node may give it another rating; the default is 9.8.
    securityRating: world.node === null ? 9.8 : (92 + Math.round(6 * seededFraction(world.seed, 'rating'))) / 10,
  };
}
