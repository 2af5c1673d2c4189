import type { EndpointEntry } from '../endpoint-definition.ts';

const node = { at: { bpi: 'vm' }, service: 'bpi-vm-server' } as const;
const monitoring = { job: 'external-bpci-monitoring', at: 'bpci', service: 'bpci' } as const;
// What would wake somebody within half a minute.
const critical = { intervalSeconds: 15, timeoutSeconds: 5 } as const;
const usual = { intervalSeconds: 30, timeoutSeconds: 10 } as const;
// No module: their fields are data, in src/catalog/contract.
const contract = { shape: 'auto', module: null, required: false, watched: false } as const;

/** The status answers that the seeds document and neither BPI nor BPCI has; docs/contract.md says what we understand there. */
export const contractStatusEndpoints = [
  {
    id: 'bpci-connection',
    job: 'bpi-bpci-connection',
    ...node,
    path: '/bpci/connection',
    ...critical,
    ...contract,
    watched: true,
    description: "BPI's own word on its link to BPCI (contract)",
  },
  {
    id: 'bpci-connection-status',
    job: 'bpi-bpci-connection',
    ...node,
    path: '/bpci/status',
    ...critical,
    ...contract,
    description: "BPI's own word on its link to BPCI, at its other path (contract)",
  },
  {
    id: 'wallet-bpci-status',
    job: 'bpi-wallet-bpci',
    ...node,
    path: '/wallet/bpci-status',
    ...usual,
    urgentSeconds: 5,
    ...contract,
    description: 'local wallets by state of their registration at BPCI (contract)',
  },
  {
    id: 'poe-bpci-submission',
    job: 'bpi-poe-bpci',
    ...node,
    path: '/poe/bpci-submission',
    ...usual,
    ...contract,
    description: 'proofs of economic activity on their way to BPCI (contract)',
  },
  {
    id: 'consensus-bpci-transport',
    job: 'bpi-consensus-bpci',
    ...node,
    path: '/consensus/bpci-transport',
    ...critical,
    ...contract,
    description: 'consensus and its transport over BPCI (contract)',
  },
  {
    id: 'bpci-registry-status',
    job: 'external-bpci-registry',
    at: 'bpci',
    service: 'bpci',
    path: '/api/registry/status',
    ...usual,
    ...contract,
    description: 'nodes and wallets in the registry, as numbers (contract)',
  },
  {
    id: 'monitoring-metrics',
    ...monitoring,
    path: '/api/v1/monitoring/metrics',
    ...usual,
    ...contract,
    description: 'system, BPI and economic figures in one answer (contract)',
  },
  {
    id: 'monitoring-billing-metrics',
    ...monitoring,
    path: '/api/v1/monitoring/billing/metrics',
    ...usual,
    ...contract,
    description: 'the billing meter (contract)',
  },
  {
    id: 'monitoring-health',
    ...monitoring,
    path: '/api/v1/monitoring/health',
    ...usual,
    ...contract,
    description: 'health of the services and the critical figures (contract)',
  },
] as const satisfies readonly EndpointEntry[];
