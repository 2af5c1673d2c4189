import type { Socket } from 'node:net';
import type { Program, ProgramPort } from '../program.ts';
import type { RawRequest } from '../raw-http.ts';
import { monitorStubs } from './os-health-monitor.ts';
import { Float } from '../serde-json.ts';
import type { SerdeValue } from '../serde-json.ts';
import { serveRaw } from '../stage.ts';
import type { ProcessName } from '../witness.ts';

interface Stub {
  readonly service: string;
  readonly process: ProcessName;
  readonly paths: readonly string[];
  /** The port it shows, and listens on where it stands in for BPI. */
  readonly number: number;
  readonly fields: Readonly<Record<string, SerdeValue>>;
}

const stubs: readonly Stub[] = [
  {
    service: 'bpi-vm-server',
    process: 'stub-vm-server',
    paths: ['/status', '/__vm/status'],
    number: 7777,
    fields: { security_rating: new Float(9.8), post_quantum_enabled: true },
  },
  {
    service: 'http-cage',
    process: 'stub-http-cage',
    paths: ['/status'],
    number: 8888,
    fields: { wallet_auth: true, security_level: 'military-grade' },
  },
  {
    service: 'shadow-registry',
    process: 'stub-shadow-registry',
    paths: ['/status'],
    number: 8080,
    fields: { bridge_type: 'web3-to-web2', registry_entries: 1247 },
  },
  {
    service: 'zklock-mobile',
    process: 'stub-zklock-mobile',
    paths: ['/status'],
    number: 8081,
    fields: { zk_proofs: true, mobile_auth: true },
  },
];
// Beside a BPI that has the real ports.
const beside = 10_000;

/** The Python stubs of the "BPI OS" installer, beside the Rust programs on ports of their own (facts/bpi.md 1.8). */
export const osStubs = osStubProgram('os-stubs', ['os_vm', 'os_http_cage', 'os_shadow_registry', 'os_zklock'], beside);

/** The same in BPI's place, on the ports they are installed with. */
export const osStubsInstead = osStubProgram('vm', ['vm', 'http_cage', 'shadow_registry', 'zklock'], 0);

function osStubProgram(name: string, portNames: readonly string[], offset: number): Program {
  const ports = stubs.map(({ service, number }, index): ProgramPort => ({
    name: portNames[index] ?? service,
    number: number + offset,
    title: `BPI OS stub ${service}`,
  }));
  return {
    name,
    side: 'bpi',
    everyNode: offset === 0,
    serviceKey: null,
    ports,
    open: async (stage) => {
      const { world } = stage;
      for (const [index, stub] of stubs.entries()) {
        const port = ports[index];
        if (port === undefined) continue;
        const access = (socket: Socket, request: RawRequest, code: number) =>
          world.witness.say(stub.process, accessLine(socket, request, code, world.clock.now()));
        const failing = () => respond('500 Internal Server Error', 'text/html', '', world.clock.now());
        await stage.open(port, (socket) => {
          const answer = (request: RawRequest) => {
            const known = request.method === 'GET' && stub.paths.includes(request.path);
            access(socket, request, known ? 200 : 404);
            const nowMs = world.clock.now();
            if (!known) return notFound(nowMs);
            return respond('200 OK', 'application/json', status(stub, world.stamps.python()), nowMs);
          };
          serveRaw(world, socket, { port: port.name, service: stub.service, answer, failing });
        });
      }
      const monitored = ports.flatMap(({ name }, index) => {
        const number = stubs[index]?.number;
        return number === undefined ? [] : [{ name, number }];
      });
      stage.background(monitorStubs(world, monitored));
    },
  };
}

function status(stub: Stub, timestamp: string): string {
  return printPython({ service: stub.service, status: 'active', port: stub.number, timestamp, ...stub.fields });
}

// json.dumps of Python: a space after colons and commas.
function printPython(object: Readonly<Record<string, SerdeValue>>): string {
  const members = Object.entries(object).map(([key, value]) => {
    return `"${key}": ${value instanceof Float ? String(value.value) : JSON.stringify(value)}`;
  });
  return `{${members.join(', ')}}`;
}

// HTTP/1.0 without a length: the body ends where the connection ends (facts/bpi.md Q12).
function respond(code: string, contentType: string, body: string, nowMs: number): string {
  const server = 'Server: SimpleHTTP/0.6 Python/3.11.2';
  const date = new Date(nowMs).toUTCString();
  return `HTTP/1.0 ${code}\r\n${server}\r\nDate: ${date}\r\nContent-type: ${contentType}\r\n\r\n${body}`;
}

function notFound(nowMs: number): string {
  const body =
    '<!DOCTYPE HTML>\n<html lang="en">\n<body>\n<h1>Error response</h1>\n<p>Error code: 404</p>\n</body>\n</html>\n';
  return respond('404 File not found', 'text/html;charset=utf-8', body, nowMs);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function accessLine(socket: Socket, request: RawRequest, code: number, nowMs: number): string {
  const iso = new Date(nowMs).toISOString();
  const day = `${iso.slice(8, 10)}/${months[Number(iso.slice(5, 7)) - 1] ?? ''}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`;
  return `${socket.remoteAddress ?? '-'} - - [${day}] "${request.method} ${request.path} HTTP/1.1" ${String(code)} -`;
}
