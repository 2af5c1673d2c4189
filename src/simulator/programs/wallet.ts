import { jsonAnswer } from '../envelope.ts';
import type { Program } from '../program.ts';
import { seededFraction } from '../seeded-random.ts';
import { Float, sortKeys } from '../serde-json.ts';
import { openAxum } from '../stage.ts';

const port = { name: 'wallet', number: 3006, title: 'Pravyom wallet' };
const components = 28;

/** `pravyom-wallet`: figures of the machine that it makes up, and a BPI that it never reaches (facts/bpi.md 1.6). */
export const wallet: Program = {
  name: 'wallet',
  side: 'bpi',
  everyNode: false,
  serviceKey: 'wallet',
  ports: [port],
  open: (stage) => {
    const { stamps, time, seed, startedAtMs } = stage.world;
    // Collected once, when the wallet starts.
    const between = (name: string, low: number, high: number) =>
      low + (high - low) * seededFraction(seed, `wallet ${name}`);
    const whole = (name: string, low: number, high: number) => Math.floor(between(name, low, high));
    const system = {
      cpu_usage: new Float(between('cpu', 10, 50)),
      memory_usage: new Float(between('memory', 30, 70)),
      disk_usage: new Float(between('disk', 20, 60)),
      network_rx: whole('rx', 1000, 10_000),
      network_tx: whole('tx', 500, 5000),
      uptime_seconds: whole('uptime', 3600, 86_400),
    };
    const zero = new Float(0);
    const healthScore = new Float(75);
    return openAxum(stage, port, 'wallet', {
      'GET /api/status': () =>
        jsonAnswer(
          sortKeys({
            status: 'ok',
            version: '0.1.0',
            wallet: {
              address: `0x${'0'.repeat(40)}`,
              network: 'testnet',
              status: 'active',
              balance: zero,
              last_activity: stamps.zulu(startedAtMs),
            },
            bpi_core: { connected: false, last_ping: null, version: null, network: null },
            system: {
              health_score: healthScore,
              cpu_usage: system.cpu_usage,
              memory_usage: system.memory_usage,
              uptime: system.uptime_seconds + Math.floor(time.seconds()),
            },
            components: { total: components, connected: 0, healthy: 0 },
            timestamp: stamps.zulu(),
          }),
        ),
      'GET /api/bpi/components': () =>
        jsonAnswer(
          sortKeys({
            summary: { total: components, running: 0, stopped: components, error: 0 },
            components_by_category: {},
            last_updated: stamps.zulu(),
          }),
        ),
      'GET /api/bpi/metrics': () =>
        jsonAnswer(
          sortKeys({
            system,
            wallet: {
              total_transactions: 0,
              successful_transactions: 0,
              failed_transactions: 0,
              total_volume: zero,
              average_transaction_time: zero,
              last_transaction: null,
            },
            bpi_core: {
              connected_components: 0,
              total_components: components,
              healthy_components: 0,
              average_response_time: zero,
              total_requests: 0,
              failed_requests: 0,
              connection_uptime: zero,
            },
            performance: {
              api_response_time_ms: zero,
              ui_load_time_ms: zero,
              websocket_latency_ms: zero,
              component_start_time_ms: zero,
              memory_efficiency: new Float(100),
            },
            health_score: healthScore,
            last_updated: stamps.zulu(),
          }),
        ),
    });
  },
};
