import type { RawRequest } from './raw-http.ts';
import { Float, formatPretty } from './serde-json.ts';
import type { VmWorld } from './vm-server.ts';
import { shadowRegistryEndpoint, zklockEndpoint } from './vm-server.ts';

interface Page {
  readonly contentType: string;
  readonly body: string;
  /** Path that the header names, which is not always the one that was asked. */
  readonly path: string;
}

const wallets = ['prav.global', 'wallet.global'];
const countries: Readonly<Record<string, string>> = { in: 'India', us: 'United States', uk: 'United Kingdom' };

/** Answers `/httpcg/<plane>/<domain>/...`: invented wallet data and pages; never to be read as data (VM:1414-2350). */
export function answerHttpcg({ method, path }: RawRequest, requestId: string, world: VmWorld): string {
  const { log } = world;
  log('INFO', `🌐 httpcg Protocol: ${method} ${path} (${requestId})`);
  const [, , plane = '', domain, ...rest] = path.split('/');
  if (domain === undefined)
    return page(world, requestId, text('Protocol Error: Invalid httpcg URL format', '/error', requestId));
  const inner = `/${rest.join('/')}`;
  log('INFO', `🔍 httpcg Plane: ${plane}, Domain: ${domain}, Path: ${inner}`);
  if (plane === 'app' && wallets.includes(domain)) {
    log('INFO', `💰 BPCI Wallet Dashboard: httpcg://app/prav.global${inner} (${requestId})`);
    const found = walletPage(inner, requestId);
    return found === null ? missing(`Path Not Found: ${inner}`, requestId) : page(world, requestId, found);
  }
  if (plane === 'example.com') {
    const found = examplePage(`/${[domain, ...rest].join('/')}`, requestId, world);
    return found === null ? missing(`Path Not Found: ${inner}`, requestId) : page(world, requestId, found);
  }
  if (isServed(plane, domain)) return page(world, requestId, titled(`httpcg://${plane}/${domain}`, inner, requestId));
  return missing(`Domain Not Found: ${plane}://${domain}`, requestId);
}

function isServed(plane: string, domain: string): boolean {
  const ending = domain.slice(domain.lastIndexOf('.') + 1);
  if (plane === 'demo' || plane === 'secure') return true;
  if (plane === 'app') return domain === 'demo.global' || ending === 'edu' || Object.hasOwn(countries, ending);
  return (plane === 'gov' && ending === 'gov') || (plane === 'dark' && ending === 'dark');
}

function walletPage(path: string, requestId: string): Page | null {
  const data = walletData[path];
  if (data !== undefined) {
    const meta = { domain: `httpcg://app/prav.global${path}`, protocol: 'httpcg', ...data.meta, request_id: requestId };
    const body = JSON.stringify({ ...data.body, meta }, null, 4);
    return { contentType: 'application/json', body, path };
  }
  const pages = ['/', '/dashboard', '/wallet'];
  return pages.includes(path) ? titled('BPCI Wallet', path === '/' ? '/dashboard' : path, requestId) : null;
}

// Constants of the public code; keys in its order.
const walletData: Readonly<Record<string, { readonly body: object; readonly meta?: object }>> = {
  '/connect': {
    body: {
      status: 'connected',
      network: 'BPCI Mainnet',
      node_info: { version: '1.0.0', block_height: 1_234_567, peers: 42, sync_status: 'synchronized' },
      wallet_info: { type: 'HD Wallet', encrypted: true, backup_status: 'secured' },
    },
    meta: { server: 'Real BPCI Network' },
  },
  '/api/balance': {
    body: {
      status: 'success',
      data: {
        balance: '1247.89000000',
        currency: 'BPCI',
        usd_value: '2495.78',
        confirmed: '1247.89000000',
        unconfirmed: '0.00000000',
        last_updated: '2024-01-15T10:30:00Z',
      },
    },
  },
  '/api/transactions': {
    body: {
      status: 'success',
      data: {
        transactions: [
          {
            txid: 'abc123def456ghi789jkl012mno345pqr678stu901vwx234yz567890',
            amount: '125.50000000',
            type: 'receive',
            confirmations: 6,
            timestamp: '2024-01-15T08:30:00Z',
            from: 'bpci1qxy2r9x8jvq3k4m5n6p7q8r9s0t1u2v3w4x5y6z7a8b9c0d1e2f3g4h5',
          },
          {
            txid: 'def456ghi789jkl012mno345pqr678stu901vwx234yz567890abc123',
            amount: '-50.00000000',
            type: 'send',
            confirmations: 12,
            timestamp: '2024-01-14T15:45:00Z',
            to: 'bpci1def456ghi789jkl012mno345pqr678stu901vwx234yz567890abc123',
          },
        ],
      },
    },
  },
};

function examplePage(path: string, requestId: string, { configuration, statistics, stamps }: VmWorld): Page | null {
  if (path === '/api') {
    const body = formatPretty({
      message: 'Hello World from httpcg://example.com/api!',
      protocol: 'httpcg',
      domain: 'example.com',
      implementation: 'REAL_BPI_CORE',
      security: {
        rating: new Float(configuration.securityRating),
        post_quantum: true,
        http_cage_port: configuration.cagePort,
        shadow_registry: shadowRegistryEndpoint,
        zklock_endpoint: zklockEndpoint,
      },
      vm_server: { port: configuration.vmPort, isolation_level: 'Enhanced', request_id: requestId },
      statistics: {
        total_requests: statistics.totalRequests,
        http_cage_requests: statistics.httpCageRequests,
        shadow_registry_lookups: statistics.shadowRegistryLookups,
        zklock_connections: statistics.zklockConnections,
        post_quantum_operations: statistics.postQuantumOperations,
      },
      timestamp: stamps.rfc3339(),
      powered_by: 'Pravyom Metanode BPI Core',
    });
    return { contentType: 'application/json', body, path };
  }
  if (path === '/hello' || path === '/secure') return text(`Hello World: ${path}`, path, requestId);
  return path === '/' ? titled('httpcg://example.com', path, requestId) : null;
}

// The same facts as BPI's pages, without their style sheets.
function titled(title: string, path: string, requestId: string): Page {
  const head = `<head><title>${title}</title></head>`;
  const body = `<!DOCTYPE html>\n<html>\n${head}\n<body>\n  <h1>${title}</h1>\n  <p>Request ID: ${requestId}</p>\n</body>\n</html>`;
  return { contentType: 'text/html', body, path };
}

function text(message: string, path: string, requestId: string): Page {
  return { contentType: 'text/plain', body: `httpcg ${message}\nRequest ID: ${requestId}`, path };
}

// Has a Content-Length and still closes without saying so (facts/bpi.md Q2).
function page({ configuration }: VmWorld, requestId: string, { contentType, body, path }: Page): string {
  return response('200 OK', body, [
    ['Content-Type', contentType],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Access-Control-Allow-Origin', '*'],
    ['X-httpcg-Protocol', '1.0'],
    ['X-httpcg-Domain', 'example.com'],
    ['X-httpcg-Path', path],
    ['X-BPI-Core-VM-Port', String(configuration.vmPort)],
    ['X-HTTP-Cage-Port', String(configuration.cagePort)],
    ['X-Shadow-Registry', shadowRegistryEndpoint],
    ['X-ZKLock-Endpoint', zklockEndpoint],
    ['X-Security-Rating', String(configuration.securityRating)],
    ['X-Post-Quantum', 'true'],
    ['X-VM-Isolation', 'Enhanced'],
    ['X-Request-ID', requestId],
    ['X-Implementation', 'REAL_BPI_CORE'],
    ['X-Powered-By', 'Pravyom-Metanode-BPI-Core'],
  ]);
}

function missing(what: string, requestId: string): string {
  const body = `httpcg ${what}\nRequest ID: ${requestId}`;
  return response('404 Not Found', body, [
    ['Content-Type', 'text/plain'],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['X-httpcg-Protocol', '1.0'],
    ['X-Request-ID', requestId],
  ]);
}

function response(status: string, body: string, headers: readonly (readonly [string, string])[]): string {
  return `HTTP/1.1 ${status}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}
