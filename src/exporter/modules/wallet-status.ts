import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/status of the Pravyom wallet: its link to BPI is real, its system figures are random; address and balance stay where they are (facts/bpi.md 1.6). */
export const walletStatus: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const connected = fields.read('bpi_core.connected');
  if (typeof connected === 'boolean') list.gauge('bpi_wallet_app_bpi_connected', connected ? 1 : 0);
  list.synthetic('bpi_wallet_app_health_score', fields.number('system.health_score'));
  fields.ignore('wallet.balance', 'bpi_core.last_ping');
  fields.ignore(
    ...['cpu_usage', 'memory_usage', 'uptime'].map((name) => `system.${name}`),
    ...['total', 'connected', 'healthy'].map((name) => `components.${name}`),
  );
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: fields.text('status') === 'ok',
    unmapped: fields.unmappedPaths(),
  };
};
