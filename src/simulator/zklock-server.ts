import { formatRawResponse } from './raw-http.ts';
import type { RawRequest } from './raw-http.ts';
import { Float, formatPretty } from './serde-json.ts';
import type { SerdeValue } from './serde-json.ts';
import type { Stamps } from './stamps.ts';
import type { VmStatistics } from './vm-statistics.ts';

// `/locks` and `/quantum` are advertised and answer 404 (facts/bpi.md 1.2).
const advertised = ['/', '/status', '/locks', '/quantum', '/health'];

/** Answers one request to ZKLock, port 8081 (facts/bpi.md 1.2). */
export function answerZklockRequest(
  request: RawRequest,
  statistics: VmStatistics,
  stamps: Stamps,
  log: (message: string) => void = () => undefined,
): string {
  const requestId = stamps.requestId('zklock');
  log(`🔐 ZKLock: ${request.method} ${request.path} (${requestId})`);
  switch (request.path) {
    case '/':
      return json('200 OK', {
        service: 'ZKLock',
        version: '1.0.0',
        status: 'operational',
        request_id: requestId,
        message: 'Hello World from ZKLock!',
        description: 'Quantum-safe session locks for IoT/mobile devices',
        features: {
          quantum_safe: true,
          session_locks: true,
          iot_integration: true,
          mobile_support: true,
          zero_knowledge: true,
        },
        statistics: {
          total_connections: statistics.zklockConnections,
          active_locks: 0,
          quantum_operations: statistics.postQuantumOperations,
        },
        endpoints: advertised,
        timestamp: stamps.rfc3339(),
        powered_by: 'BPI Core VM Server',
      });
    case '/status':
      return json('200 OK', {
        request_id: requestId,
        zklock_status: 'active',
        quantum_safe: true,
        active_sessions: 0,
        total_connections: statistics.zklockConnections,
        security_rating: new Float(9.8),
        timestamp: stamps.rfc3339(),
      });
    case '/health':
      return json('200 OK', {
        request_id: requestId,
        status: 'healthy',
        service: 'ZKLock',
        uptime: 'operational',
        quantum_locks: 'active',
        timestamp: stamps.rfc3339(),
      });
    default:
      return json('404 Not Found', {
        request_id: requestId,
        error: 'Not Found',
        message: `ZKLock endpoint '${request.path}' not found`,
        available_endpoints: advertised,
      });
  }
}

function json(status: string, body: SerdeValue): string {
  return formatRawResponse(status, 'application/json', formatPretty(body));
}
