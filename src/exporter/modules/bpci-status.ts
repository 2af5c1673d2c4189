import { openEnvelope } from './bpci-envelope.ts';
import { labelText } from './label-text.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/status of BPCI; its counts are sessions of a throw-away object and blocks mined, both always 0 (facts/bpi.md 1.4). */
export const bpciStatus: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  const version = labelText(fields.read('data.version'));
  if (version !== null) list.gauge('bpci_build_info', 1, { version });
  list.synthetic('bpci_active_connections', fields.number('data.active_connections'));
  fields.ignore('data.total_requests', 'data.uptime');
  return { samples: list.samples, identity, ok, unmapped: fields.unmappedPaths() };
};
