// The other side of bench/exporter.mjs, one process each: `farm` answers as a BPI VM server does, `baseline <targets>` is
// Node's plain `http` doing the very fetches of the exporter, and nothing else: GET /probe?target=&path= gives the body.
import { createServer, get } from 'node:http';
import { createServer as createTcpServer } from 'node:net';

const [role, count = '1'] = process.argv.slice(2);
// facts: no Content-Length, one request per connection, the body ends where the connection does.
const body = JSON.stringify({
  vm_server_metrics: {
    ...{ avg_response_time_ms: 0, http_cage_requests: 0, post_quantum_operations: 0, running_instances: 2 },
    ...{ security_incidents: 0, shadow_registry_lookups: 7, total_instances: 3, total_requests: 22 },
    ...{ uptime_seconds: 1234, zklock_connections: 3 },
  },
});
const answer = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nAccess-Control-Allow-Origin: *\r\n\r\n${body}`;

if (role === 'farm') {
  // Each node has an address of its own in 127/8, as nodes have; one port for all would run out of sockets that wait.
  const nodes = Array.from(
    { length: Number(count) },
    (_, node) => `127.1.${Math.floor(node / 250)}.${(node % 250) + 1}`,
  );
  const serve = () =>
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(answer));
    });
  console.log(JSON.stringify(await Promise.all(nodes.map((host) => listen(serve(), host)))));
} else {
  const own = await listen(
    createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const [host, upstream] = (searchParams.get('target') ?? '').split(':');
      get({ host, port: upstream, path: searchParams.get('path'), agent: false }, (got) => {
        const pieces = [];
        got.on('data', (piece) => pieces.push(piece));
        got.on('end', () => response.end(Buffer.concat(pieces)));
      }).on('error', (error) => response.writeHead(502).end(String(error)));
    }),
  );
  console.log(JSON.stringify([own]));
}

function listen(server, host = '127.0.0.1') {
  return new Promise((resolve) => {
    server.listen({ port: 0, host, backlog: 4096 }, () => resolve(`${host}:${server.address().port}`));
  });
}
