import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/nodes/stats of the oracle node; only the requests between systems ever move (facts/bpi.md 1.6). */
export const oracleNodeStats: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const passed = fields.number('cross_system_requests');
  list.counter('bpi_oracle_cross_system_requests_total', passed);
  list.synthetic('bpi_oracle_requests_total', fields.number('total_requests'));
  list.synthetic('bpi_oracle_connections', fields.number('active_connections'));
  list.synthetic('bpi_oracle_uptime_seconds', fields.number('uptime_seconds'));
  fields.ignore('data_queries', 'event_subscriptions', 'average_response_time_ms', 'error_rate');
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: passed !== null,
    unmapped: fields.unmappedPaths(),
  };
};
