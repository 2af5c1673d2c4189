import type { ModuleName } from '../../catalog/endpoint-definition.ts';
import { bpciBankStatus } from './bpci-bank-status.ts';
import { bpciEconomyStatus } from './bpci-economy-status.ts';
import { bpciGovernmentStatus } from './bpci-government-status.ts';
import { bpciHealth } from './bpci-health.ts';
import { bpciMaintenanceStatus } from './bpci-maintenance-status.ts';
import { bpciNode } from './bpci-node.ts';
import { bpciRegistryStats } from './bpci-registry-stats.ts';
import { bpciStatus } from './bpci-status.ts';
import type { Module } from './module.ts';
import { nodeApiStatus } from './node-api-status.ts';
import { shadowRegistryStatus } from './shadow-registry-status.ts';
import { vmHealth } from './vm-health.ts';
import { vmMetrics } from './vm-metrics.ts';
import { vmStatus } from './vm-status.ts';
import { zklockStatus } from './zklock-status.ts';

/** Every module by its name. */
export const modules: Readonly<Record<ModuleName, Module>> = {
  'vm-status': vmStatus,
  'vm-metrics': vmMetrics,
  'vm-health': vmHealth,
  'zklock-status': zklockStatus,
  'shadow-registry-status': shadowRegistryStatus,
  'node-api-status': nodeApiStatus,
  'bpci-health': bpciHealth,
  'bpci-status': bpciStatus,
  'bpci-node': bpciNode,
  'bpci-registry-stats': bpciRegistryStats,
  'bpci-economy-status': bpciEconomyStatus,
  'bpci-government-status': bpciGovernmentStatus,
  'bpci-bank-status': bpciBankStatus,
  'bpci-maintenance-status': bpciMaintenanceStatus,
};

/** The names of all modules. */
export const moduleNames = Object.keys(modules) as readonly ModuleName[];
