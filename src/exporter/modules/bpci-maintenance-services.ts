import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/maintenance/services of BPCI: one issue and a warning for ever, so that its own words prove nothing (facts/bpi.md 1.4). */
export const bpciMaintenanceServices: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  list.synthetic('bpci_maintenance_issues', fields.number('data.system_monitoring.issues_detected'));
  return { samples: list.samples, identity, ok, unmapped: fields.unmappedPaths() };
};
