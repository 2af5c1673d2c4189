import type { Program, ProgramPort } from '../program.ts';
import type { RawRequest } from '../raw-http.ts';
import { serveRaw } from '../stage.ts';

// Its numbers of bytes are wrong: too large makes a strict client fail, and so do bare line feeds (facts/bpi.md 1.7, Q11).
const shadowStatus = message(
  85,
  [],
  '{\n  "status": "active",\n  "service": "Shadow Registry",\n  "registered_domains": 1\n}',
);
const shadowResolve = message(
  156,
  [],
  '{\n  "domain": "example.com",\n  "httpcg_url": "httpcg://app/example.com",\n  "target": "http://localhost:3000",\n' +
    '  "tlsls_required": true,\n  "qlock_enabled": true\n}',
);
const cageStatus = message(
  134,
  ['X-HTTP-Cage: enabled', 'X-Security-Rating: 9.8'],
  '{\n  "status": "active",\n  "service": "HTTP Cage",\n  "security_rating": 9.8,\n  "quantum_safe": true,\n' +
    '  "requests_processed": 1\n}',
);
const appHello = 'Hello World from httpcg://example.com/hello!';
const appMissing =
  'HTTP/1.1 404 Not Found\nContent-Type: text/plain\nContent-Length: 47\nAccess-Control-Allow-Origin: *\n\n' +
  '404 - httpcg endpoint not found on example.com';

const parts: readonly {
  readonly service: string;
  readonly number: number;
  readonly beside: number;
  readonly answer: (request: RawRequest) => string;
}[] = [
  {
    service: 'Shadow Registry',
    number: 8080,
    beside: 8098,
    // Every path answers the same, and 200 (facts/bpi.md 1.7).
    answer: ({ path }) => (path.startsWith('/registry/resolve/example.com') ? shadowResolve : shadowStatus),
  },
  { service: 'HTTP Cage', number: 8888, beside: 8889, answer: () => cageStatus },
  {
    service: 'httpcg demo',
    number: 3000,
    beside: 3007,
    answer: ({ path }) => (path.startsWith('/httpcg/example.com') ? page(path) : appMissing),
  },
];

/** `httpcg_demo_server` beside other programs, on ports of its own (facts/bpi.md 1.7). */
export const demoServer = demoProgram('demo-server', ['demo_shadow_registry', 'demo_http_cage', 'demo_app'], true);

/** The same in BPI's place, on the ports that are built into it. */
export const demoServerInstead = demoProgram('vm', ['shadow_registry', 'http_cage', 'demo_app'], false);

function demoProgram(name: string, portNames: readonly string[], beside: boolean): Program {
  const ports = parts.map((part, index): ProgramPort => ({
    name: portNames[index] ?? part.service,
    number: beside ? part.beside : part.number,
    title: `demo server ${part.service}`,
  }));
  return {
    name,
    side: 'bpi',
    everyNode: !beside,
    serviceKey: null,
    ports,
    open: async (stage) => {
      for (const [index, part] of parts.entries()) {
        const port = ports[index];
        if (port === undefined) continue;
        const server = {
          port: port.name,
          service: 'httpcg-demo-server',
          answer: part.answer,
          failing: () => appMissing,
        };
        await stage.open(port, (socket) => serveRaw(stage.world, socket, server));
      }
    },
  };
}

function page(path: string): string {
  const body = path.endsWith('/hello') ? appHello : '<!DOCTYPE html>\n<html><body>httpcg://example.com</body></html>';
  const type = path.endsWith('/hello') ? 'text/plain' : 'text/html';
  return `HTTP/1.1 200 OK\nContent-Type: ${type}\nContent-Length: ${String(Buffer.byteLength(body))}\nX-httpcg-Protocol: 1.0\n\n${body}`;
}

function message(declaredLength: number, headers: readonly string[], body: string): string {
  const lines = [
    'HTTP/1.1 200 OK',
    'Content-Type: application/json',
    `Content-Length: ${String(declaredLength)}`,
    'Access-Control-Allow-Origin: *',
    ...headers,
  ];
  return `${lines.join('\n')}\n\n${body}`;
}
