import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

const healths = ['healthy', 'degraded', 'unhealthy', 'unknown'];
const breakerStates = ['closed', 'open', 'half_open'];
const strategies = ['round_robin', 'least_connections', 'health_based', 'random'];

/** GET /status of the gateway: its uptime is real, its list of relays stays empty as shipped (facts/bpi.md 1.6). */
export const gatewayStatus: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const uptime = fields.number('uptime_seconds');
  list.gauge('bpi_gateway_uptime_seconds', uptime);
  const strategy = snakeCase(fields.text('load_balancing_strategy'));
  if (strategy !== null && strategies.includes(strategy)) list.gauge('bpi_gateway_info', 1, { strategy });

  if (Array.isArray(fields.read('endpoint_statuses'))) {
    const relays = fields.each('endpoint_statuses');
    const sum = (name: string): number => relays.reduce((total, relay) => total + (relay.number(name) ?? 0), 0);
    const countBy = (name: string, value: string): number =>
      relays.filter((relay) => snakeCase(relay.text(name)) === value).length;
    for (const health of healths) list.gauge('bpi_gateway_relays', countBy('health_status', health), { health });
    for (const state of breakerStates) {
      list.gauge('bpi_gateway_circuit_breakers', countBy('circuit_breaker_state', state), { state });
    }
    list.gauge('bpi_gateway_connections', sum('connection_count'));
    list.gauge('bpi_gateway_relay_errors', sum('error_count'));
  }
  fields.ignore('total_endpoints', 'healthy_endpoints', 'endpoint_statuses[].response_time_ms');
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: uptime !== null,
    unmapped: fields.unmappedPaths(),
  };
};

// Rust's names of variants: `HalfOpen`.
function snakeCase(name: string | null): string | null {
  return name === null ? null : name.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase();
}
