import { parseDurationSeconds } from '../units.ts';
import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /health of BPCI; the uptime is the one real value, `issues` always complains about peers (facts/bpi.md 1.4). */
export const bpciHealth: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  list.gauge('bpci_uptime_seconds', parseDurationSeconds(fields.read('data.uptime')));
  const healthy = fields.read('data.healthy') !== false;
  return { samples: list.samples, identity, ok: ok && healthy, unmapped: fields.unmappedPaths() };
};
