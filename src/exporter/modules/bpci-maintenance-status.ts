import { openEnvelope } from './bpci-envelope.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** `overall_status` of BPCI's maintenance (facts/bpi.md 1.4). */
export const maintenanceStates = ['operational', 'warning', 'degraded'] as const;

/** GET /api/maintenance/status of BPCI; its tasks are validators by state (facts/bpi.md 1.4). */
export const bpciMaintenanceStatus: Module = (json, options) => {
  const { fields, identity, ok } = openEnvelope(json);
  const list = createSampleList(options);
  list.gauge('bpci_maintenance_tasks', fields.number('data.active_tasks'), { state: 'active' });
  list.gauge('bpci_maintenance_tasks', fields.number('data.completed_tasks'), { state: 'completed' });
  const overall = fields.text('data.overall_status');
  list.stateSet('bpci_maintenance_state', maintenanceStates, overall, 'state');
  return {
    samples: list.samples,
    identity,
    ok: ok && overall !== 'degraded' && fields.text('data.system_health') !== 'critical',
    unmapped: fields.unmappedPaths(),
  };
};
