import { jsonAnswer } from '../envelope.ts';
import type { Program } from '../program.ts';
import { Float, sortKeys } from '../serde-json.ts';
import { openAxum } from '../stage.ts';

const api = { name: 'bpi_oracle', number: 9110, title: 'BPI oracle' };

/** `bpi-oracle-node`: one counter that moves, by the calls that are posted (facts/bpi.md 1.6). */
export const bpiOracle: Program = {
  name: 'bpi-oracle',
  side: 'bpi',
  everyNode: false,
  serviceKey: 'bpi-oracle',
  ports: [api],
  open: (stage) => {
    const { stamps } = stage.world;
    let crossSystemRequests = 0;
    return openAxum(stage, api, 'bpi-oracle', {
      'GET /health': () => jsonAnswer({ service: 'bpi-oracle-node', status: 'healthy', timestamp: stamps.rfc3339() }),
      'GET /api/nodes/stats': () =>
        jsonAnswer(
          sortKeys({
            total_requests: 0,
            active_connections: 0,
            cross_system_requests: crossSystemRequests,
            data_queries: 0,
            event_subscriptions: 0,
            average_response_time_ms: new Float(0),
            error_rate: new Float(0),
            uptime_seconds: 0,
          }),
        ),
      'POST /api/cross-system/send': () => {
        crossSystemRequests += 1;
        const timestamp = stamps.rfc3339();
        const id = `msg_${String(stamps.unixSeconds())}`;
        return jsonAnswer({ message_id: id, status: 'sent', target_system: '', timestamp });
      },
      'GET /api/stats': () => jsonAnswer({ messages_processed: 0, status: 'operational', total_nodes: 0 }),
      // Written by hand there, with the spaces.
      'GET /api/cross-system/status': () => ({
        status: 200,
        contentType: 'application/json',
        body: '{"status": "operational", "active_requests": 0}',
      }),
      'GET /api/data/sources': () => jsonAnswer({ sources: ['oracle-node-1', 'oracle-node-2'], total: 2 }),
    });
  },
};
