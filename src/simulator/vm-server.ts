import type { Address } from './simulator-options.ts';
import type { Stamps } from './stamps.ts';
import type { VmStatistics } from './vm-statistics.ts';
import { fetchOnce } from './fetch-once.ts';
import { formatRawResponse } from './raw-http.ts';
import type { RawRequest } from './raw-http.ts';
import { Float, formatPretty } from './serde-json.ts';
import type { SerdeValue } from './serde-json.ts';
import { formatVmInfoPage } from './vm-info-page.ts';
import { describeVmStatistics } from './vm-statistics.ts';

/** What the VM server knows of itself. */
export interface VmConfiguration {
  readonly host: string;
  readonly vmPort: number;
  readonly cagePort: number;
  readonly rpcPort: number;
  readonly apiPort: number;
}

// Configured by start arguments that nobody changes (VM:60-80); 9547 has no listener.
const securityRating = new Float(9.8);
const rpcEntangledPort = 9547;
// Display strings: BPI shows these ports although the Shadow Registry listens on 8082 (facts/bpi.md 0.4).
const shadowRegistryEndpoint = 'http://localhost:8080';
const zklockEndpoint = 'http://localhost:8081';
const proxyTimeoutMs = 10_000;

/** Answers one request to the VM server, port 7777; the method plays no part (facts/bpi.md 1.1, Q4, Q5). */
export async function answerVmRequest(
  request: RawRequest,
  world: { readonly configuration: VmConfiguration; readonly statistics: VmStatistics; readonly stamps: Stamps },
): Promise<string> {
  const { configuration, statistics, stamps } = world;
  const { path, method } = request;
  const requestId = stamps.requestId('vm');
  switch (path) {
    case '/__vm/status':
      return json('200 OK', vmStatus(configuration, statistics, requestId));
    case '/__vm/metrics':
      return json('200 OK', vmMetrics(statistics, requestId, stamps));
    case '/__vm/instances':
      return json('200 OK', { request_id: requestId, total_instances: 0, instances: [] });
    case '/__vm/health':
      return json('200 OK', vmHealth(requestId, stamps));
    case '/':
      return formatRawResponse('200 OK', 'text/html', formatVmInfoPage(configuration, rpcEntangledPort, requestId));
    default:
  }
  if (path.startsWith('/__cage/')) {
    statistics.httpCageRequests += 1;
    const target = { port: configuration.cagePort, path: path.slice('/__cage'.length) };
    return proxy(target, configuration.host, method, requestId, {
      error: 'HTTP Cage service unavailable',
      http_cage_port: configuration.cagePort,
    });
  }
  if (path.startsWith('/__shadow/')) {
    statistics.shadowRegistryLookups += 1;
    return json('200 OK', {
      ...routed('shadow_registry', request, requestId),
      shadow_registry_endpoint: shadowRegistryEndpoint,
      message: 'Request routed through VM layer to Shadow Registry for Web2 naming',
    });
  }
  if (path.startsWith('/__zklock/')) {
    statistics.zklockConnections += 1;
    return json('200 OK', {
      ...routed('zklock', request, requestId),
      zklock_endpoint: zklockEndpoint,
      message: 'Request routed through VM layer to ZKLock for IoT/mobile device integration',
    });
  }
  if (path.startsWith('/rpc-entangled/')) {
    statistics.postQuantumOperations += 1;
    return json('200 OK', {
      ...routed('rpc_entangled', request, requestId),
      rpc_entangled_port: rpcEntangledPort,
      message: 'Request routed through VM layer to RPC Entangled (ZK/IoT integration port)',
      features: ['zero_knowledge_proofs', 'iot_device_integration', 'mobile_device_support', 'post_quantum_security'],
    });
  }
  if (path.startsWith('/api/')) {
    return proxy({ port: configuration.apiPort, path }, configuration.host, method, requestId, {
      error: 'BPI API service unavailable',
      bpi_api_port: configuration.apiPort,
    });
  }
  if (path.startsWith('/rpc/')) {
    return proxy({ port: configuration.rpcPort, path }, configuration.host, method, requestId, {
      error: 'BPI RPC service unavailable',
      bpi_rpc_port: configuration.rpcPort,
    });
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
      security_rating: securityRating,
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

function vmMetrics(statistics: VmStatistics, requestId: string, stamps: Stamps): SerdeValue {
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
      security_rating: securityRating,
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
    return json('503 Service Unavailable', {
      ...unavailable,
      request_id: requestId,
      details: `HTTP request failed: error sending request for url (${url})`,
    });
  }
}

function json(status: string, body: SerdeValue): string {
  return formatRawResponse(status, 'application/json', formatPretty(body));
}
