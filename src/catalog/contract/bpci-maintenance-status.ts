import { becoming, field, type ContractAnswer } from './contract-answer.ts';

/** GET /api/maintenance/status: BPCI answers all of it already. */
export const bpciMaintenanceStatus: ContractAnswer = {
  name: 'bpci-maintenance-status',
  endpoints: ['bpci-maintenance-status'],
  origin: 'ours',
  purpose: 'Maintenance of BPCI: it answers all of this already, with validators in place of tasks.',
  service: 'bpci',
  enveloped: true,
  health: null,
  fields: [
    field('overall_status', 'text', '`operational`, `warning` or `degraded`.', 'bpci_maintenance_state', {
      shipped: true,
    }),
    field('system_health', 'text', '`healthy`, `warning` or `critical`.', null, { shipped: true }),
    ...(['active', 'completed'] as const).map((state) =>
      field(
        `${state}_tasks`,
        'number',
        `Maintenance tasks that are ${state}.`,
        becoming('bpci_maintenance_tasks', { state }),
        { shipped: true },
      ),
    ),
  ],
  example: {
    status: 'ok',
    message: 'BPCI maintenance status',
    data: {
      ...{ maintenance_id: 'BPCI-MAINT-001', overall_status: 'operational', system_health: 'healthy' },
      ...{ active_tasks: 1, completed_tasks: 12 },
    },
  },
};
