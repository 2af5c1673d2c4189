import { isJsonObject } from '../json-fields.ts';
import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/{bank,economy,government,jurisdiction}/services of BPCI: groups of services that all say `active` (facts/bpi.md 1.4). */
export const bpciServices: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  const data = fields.read('data');
  const groups = isJsonObject(data) ? Object.values(data).filter(isJsonObject) : [];
  const states = groups.flatMap((group) => Object.values(group)).filter((state) => typeof state === 'string');
  const active = states.filter((state) => state === 'active' || state === 'operational').length;
  if (states.length > 0) {
    list.synthetic('bpci_services', active, { state: 'active' });
    list.synthetic('bpci_services', states.length - active, { state: 'other' });
  }
  return { samples: list.samples, identity, ok: ok && active === states.length, unmapped: fields.unmappedPaths() };
};
