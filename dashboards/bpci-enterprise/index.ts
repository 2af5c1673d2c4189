import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { labelVariable } from '../house/variables.ts';
import { details } from './details.ts';
import { keyMetrics } from './key-metrics.ts';
import { platformTrends } from './platform-trends.ts';
import { registryTrends } from './registry-trends.ts';

/** BPCI Enterprise: the server side, whose registry, policies, banks and governments all nodes depend on. */
export function bpciEnterprise(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpci-enterprise',
    title: 'BPCI Enterprise',
    folder: 'BPI Monitoring',
    description:
      'Which nodes are registered, are policies kept, do banks and governments answer, how do cluster, DockLock and the economic engine perform?',
    audience: 'enterprise administrators',
    refresh: '2m',
    from: 'now-6h',
    variables: [labelVariable('node_type', 'bpci_registered_nodes', 'node_type')],
    rows: [keyMetrics(), registryTrends(), platformTrends(), ...details()],
  });
}
