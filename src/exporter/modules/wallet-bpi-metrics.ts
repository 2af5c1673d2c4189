import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/bpi/metrics of the Pravyom wallet: random numbers and counters that nothing counts (facts/bpi.md 1.6). */
export const walletBpiMetrics: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  list.synthetic('bpi_wallet_app_health_score', fields.number('health_score'));
  fields.ignore(
    ...['cpu_usage', 'memory_usage', 'disk_usage', 'network_rx', 'network_tx', 'uptime_seconds'].map(
      (name) => `system.${name}`,
    ),
    ...['total_transactions', 'successful_transactions', 'failed_transactions', 'total_volume'].map(
      (name) => `wallet.${name}`,
    ),
    'wallet.average_transaction_time',
    ...['connected_components', 'total_components', 'healthy_components', 'average_response_time'].map(
      (name) => `bpi_core.${name}`,
    ),
    ...['total_requests', 'failed_requests', 'connection_uptime'].map((name) => `bpi_core.${name}`),
    ...['api_response_time_ms', 'ui_load_time_ms', 'websocket_latency_ms', 'component_start_time_ms'].map(
      (name) => `performance.${name}`,
    ),
    'performance.memory_efficiency',
  );
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: fields.number('health_score') !== null,
    unmapped: fields.unmappedPaths(),
  };
};
