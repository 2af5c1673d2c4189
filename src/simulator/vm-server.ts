import type { Address } from './simulator-options.ts';
import type { Stamps } from './stamps.ts';
import type { VmStatistics } from './vm-statistics.ts';
import { fetchOnce } from './fetch-once.ts';
import { formatRawResponse } from './raw-http.ts';
import type { RawRequest } from './raw-http.ts';
import { Float, formatPretty } from './serde-json.ts';
import type { SerdeValue } from './serde-json.ts';
import { answerHttpcg } from './httpcg.ts';
import { formatVmInfoPage } from './vm-info-page.ts';
import { describeVmStatistics } from './vm-statistics.ts';
import type { LogLevel } from './witness.ts';

/** What the VM server knows of itself. */
export interface VmConfiguration {
  readonly host: string;
  readonly vmPort: number;
  readonly cagePort: number;
  readonly rpcPort: number;
  readonly apiPort: number;
  /** An argument of the start command, 0 to 10. */
  readonly securityRating: number;
}

/** What the VM server answers from. */
export interface VmWorld {
  readonly configuration: VmConfiguration;
  readonly statistics: VmStatistics;
  readonly stamps: Stamps;
  /** A line of its logger. */
  readonly log: (level: LogLevel, message: string) => void;
}

// Configured by start arguments that nobody changes (VM:60-80); 9547 has no listener.
const rpcEntangledPort = 9547;
// Display strings: BPI shows these ports although the Shadow Registry listens on 8082 (facts/bpi.md 0.4).
/** Where the VM server says that the Shadow Registry is. */
export const shadowRegistryEndpoint = 'http://localhost:8080';
/** Where the VM server says that ZKLock is. */
export const zklockEndpoint = 'http://localhost:8081';
const proxyTimeoutMs = 10_000;

/** Answers one request to the VM server, port 7777; the method plays no part (facts/bpi.md 1.1, Q4, Q5). */
export async function answerVmRequest(request: RawRequest, world: VmWorld): Promise<string> {
  const { configuration, statistics, stamps, log } = world;
  const { path, method } = request;
  const requestId = stamps.requestId('vm');
  // Three lines a request: scraping rate is log volume (facts/bpi.md Q16).
  log('INFO', '🔄 QLOCK sync1: Quantum sync successful');
  log('INFO', '✅ ENC Lock: QLOCK sync1 success - processing secure request');
  log('INFO', `🖥️ VM Server: ${method} ${path} (${requestId}) [ENC:SECURED]`);
  const routing = (mark: string, name: string) => log('INFO', `${mark} Routing to ${name}: ${method} ${path}`);
  const warnProxy = (name: string) => (reason: string) => log('WARN', `Failed to proxy to ${name}: ${reason}`);
  switch (path) {
    case '/__vm/status':
      return json('200 OK', vmStatus(configuration, statistics, requestId));
    case '/__vm/metrics':
      return json('200 OK', vmMetrics(configuration, statistics, requestId, stamps));
    case '/__vm/instances':
      return json('200 OK', { request_id: requestId, total_instances: 0, instances: [] });
    case '/__vm/health':
      return json('200 OK', vmHealth(requestId, stamps));
    case '/':
      return formatRawResponse('200 OK', 'text/html', formatVmInfoPage(configuration, rpcEntangledPort, requestId));
    default:
  }
  if (path.startsWith('/httpcg/')) return answerHttpcg(request, requestId, world);
  if (path.startsWith('/__cage/')) {
    routing('🔒', 'HTTP Cage');
    statistics.httpCageRequests += 1;
    const target = { port: configuration.cagePort, path: path.slice('/__cage'.length) };
    const unavailable = { error: 'HTTP Cage service unavailable', http_cage_port: configuration.cagePort };
    return proxy(target, configuration.host, method, requestId, unavailable, warnProxy('HTTP Cage'));
  }
  if (path.startsWith('/__shadow/')) {
    routing('🌍', 'Shadow Registry');
    statistics.shadowRegistryLookups += 1;
    return json('200 OK', {
      ...routed('shadow_registry', request, requestId),
      shadow_registry_endpoint: shadowRegistryEndpoint,
      message: 'Request routed through VM layer to Shadow Registry for Web2 naming',
    });
  }
  if (path.startsWith('/__zklock/')) {
    routing('📱', 'ZKLock');
    statistics.zklockConnections += 1;
    return json('200 OK', {
      ...routed('zklock', request, requestId),
      zklock_endpoint: zklockEndpoint,
      message: 'Request routed through VM layer to ZKLock for IoT/mobile device integration',
    });
  }
  if (path.startsWith('/rpc-entangled/')) {
    routing('🔗', 'RPC Entangled');
    statistics.postQuantumOperations += 1;
    return json('200 OK', {
      ...routed('rpc_entangled', request, requestId),
      rpc_entangled_port: rpcEntangledPort,
      message: 'Request routed through VM layer to RPC Entangled (ZK/IoT integration port)',
      features: ['zero_knowledge_proofs', 'iot_device_integration', 'mobile_device_support', 'post_quantum_security'],
    });
  }
  if (path.startsWith('/api/')) {
    routing('🌐', 'BPI API');
    const target = { port: configuration.apiPort, path };
    const unavailable = { error: 'BPI API service unavailable', bpi_api_port: configuration.apiPort };
    return proxy(target, configuration.host, method, requestId, unavailable, warnProxy('BPI API'));
  }
  if (path.startsWith('/rpc/')) {
    routing('⚡', 'BPI RPC');
    const target = { port: configuration.rpcPort, path };
    const unavailable = { error: 'BPI RPC service unavailable', bpi_rpc_port: configuration.rpcPort };
    return proxy(target, configuration.host, method, requestId, unavailable, warnProxy('BPI RPC'));
  }
  return json('404 Not Found', notFound(path, requestId));
}

function vmStatus(configuration: VmConfiguration, statistics: VmStatistics, requestId: string): SerdeValue {
  return {
    vm_server: {
      status: 'active',
      version: '1.0.0',
      request_id: requestId,
      port: configuration.vmPort,
      security_rating: new Float(configuration.securityRating),
      post_quantum_enabled: true,
      isolation_level: 'Enhanced',
    },
    integrations: {
      http_cage: { enabled: true, port: configuration.cagePort, requests: statistics.httpCageRequests },
      shadow_registry: {
        enabled: true,
        endpoint: shadowRegistryEndpoint,
        lookups: statistics.shadowRegistryLookups,
      },
      zklock: { enabled: true, endpoint: zklockEndpoint, connections: statistics.zklockConnections },
    },
    bpi_core: {
      rpc_port: configuration.rpcPort,
      api_port: configuration.apiPort,
      rpc_entangled_port: rpcEntangledPort,
    },
    statistics: describeVmStatistics(statistics),
  };
}

function vmMetrics(
  configuration: VmConfiguration,
  statistics: VmStatistics,
  requestId: string,
  stamps: Stamps,
): SerdeValue {
  return {
    request_id: requestId,
    timestamp: stamps.rfc3339(),
    vm_server_metrics: describeVmStatistics(statistics),
    performance: {
      avg_response_time_ms: new Float(0),
      total_requests: statistics.totalRequests,
      running_instances: 0,
    },
    security: {
      post_quantum_operations: statistics.postQuantumOperations,
      security_incidents: 0,
      security_rating: new Float(configuration.securityRating),
    },
  };
}

function vmHealth(requestId: string, stamps: Stamps): SerdeValue {
  return {
    request_id: requestId,
    status: 'healthy',
    timestamp: stamps.rfc3339(),
    vm_server: 'active',
    integrations: {
      http_cage: 'connected',
      shadow_registry: 'connected',
      zklock: 'connected',
      post_quantum: 'active',
    },
    uptime_seconds: 0,
  };
}

function routed(to: string, request: RawRequest, requestId: string) {
  return { request_id: requestId, routed_to: to, method: request.method, path: request.path };
}

function notFound(path: string, requestId: string): SerdeValue {
  const known = ['status', 'metrics', 'instances', 'health'].map((name) => `/__vm/${name}`);
  const prefixes = ['/__cage/*', '/__shadow/*', '/__zklock/*', '/api/*', '/rpc/*', '/rpc-entangled/*'];
  return {
    error: 'Not Found',
    message: `Path '${path}' not found in VM Server`,
    request_id: requestId,
    available_endpoints: ['/', ...known, ...prefixes],
  };
}

// BPI copies the upstream's headers as they are and adds its own after them (facts/bpi.md Q8).
async function proxy(
  target: { readonly port: number; readonly path: string },
  host: string,
  method: string,
  requestId: string,
  unavailable: { readonly [key: string]: SerdeValue },
  warn: (reason: string) => void,
): Promise<string> {
  const upstream: Address = { host, port: target.port };
  try {
    const answer = await fetchOnce(upstream, target.path, { method, timeoutMs: proxyTimeoutMs });
    const headers = [
      ...answer.headers,
      ['Access-Control-Allow-Origin', '*'],
      ['X-Proxied-By', 'BPI-VM-Server'],
      ['X-Request-ID', requestId],
    ].map(([name, value]) => `${String(name)}: ${String(value)}\r\n`);
    return `HTTP/1.1 ${String(answer.status)} ${answer.reason}\r\n${headers.join('')}\r\n${answer.body}`;
  } catch {
    const url = `http://localhost:${String(target.port)}${target.path}`;
    const details = `HTTP request failed: error sending request for url (${url})`;
    warn(details);
    return json('503 Service Unavailable', { ...unavailable, request_id: requestId, details });
  }
}

function json(status: string, body: SerdeValue): string {
  return formatRawResponse(status, 'application/json', formatPretty(body));
}
