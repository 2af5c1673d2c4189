import { colours } from '../house/colours.ts';
import { gauge } from '../house/gauge.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { stat } from '../house/stat.ts';
import { highIsGood, lowIsGood } from '../house/thresholds.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpci-enterprise';
const rate = (metric: string, matchers = '') => `sum(rate(${metric}${matchers}[$__rate_interval]))`;

/** Four across, twice: does the server side work? */
export function keyMetrics(): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics',
    width: 6,
    height: 4,
    panels: [server(), registryNodes(), banks(), governments(), compliance(), dockLock(), clusterSync(), engine()],
  };
}

function server() {
  return stat({
    id: panelIds.server,
    title: 'BPCI server',
    description: 'Whether the health of the BPCI server answers the exporter. DOWN means that no BPI can work.',
    runbook: 'integration',
    unit: 'none',
    link: toDashboard('bpi-integration', 'BPI-BPCI Integration'),
    queries: [{ expr: 'min(bpi_endpoint_state{endpoint="bpci-health",state="ok"})' }],
    limits: highIsGood(0, 1),
    mappings: words({ 0: ['DOWN', colours.critical], 1: ['UP', colours.healthy] }),
  });
}

function registryNodes() {
  return stat({
    id: panelIds.registryNodes,
    title: 'Registry nodes active',
    description:
      'Nodes of the selected types that the registry of BPCI calls active. A fall by a fifth is the alert RegistryNodesDropped.',
    runbook: 'enterprise',
    unit: 'short',
    link: toPanel(uid, panelIds.registry, 'Registry by type and status'),
    queries: [{ expr: 'sum(bpci_registered_nodes_total{status="active",node_type=~"$node_type"})' }],
    sparkline: true,
  });
}

function banks() {
  return stat({
    id: panelIds.banks,
    title: 'Bank APIs up',
    description: 'Share of the bank interfaces that answer and call themselves active. All, else red below half.',
    runbook: 'enterprise',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.bankTable, 'Banks'),
    queries: [{ expr: 'avg(bpci_bank_api_up)' }],
    limits: highIsGood(0.5, 1),
    decimals: 0,
  });
}

function governments() {
  return stat({
    id: panelIds.governments,
    title: 'Government APIs up',
    description: 'Share of the government interfaces that answer and call themselves active. All, else red below half.',
    runbook: 'enterprise',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.governmentTable, 'Governments'),
    queries: [{ expr: 'avg(bpci_government_api_up)' }],
    limits: highIsGood(0.5, 1),
    decimals: 0,
  });
}

function compliance() {
  return gauge({
    id: panelIds.compliance,
    title: 'Policy compliance',
    description:
      'Share of the evaluations of SmartContracts++ policies without a violation. Below 99 % look which policy it is, below 95 % somebody works against it.',
    runbook: 'enterprise',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.violations, 'Policy violations'),
    queries: [{ expr: `1 - ${rate('bpci_policy_violations_total')} / (${rate('bpci_policy_evaluations_total')} > 0)` }],
    limits: highIsGood(0.95, 0.99),
    min: 0,
    max: 1,
  });
}

function dockLock() {
  const runs = 'bpi_docklock_executions_total';
  return gauge({
    id: panelIds.dockLock,
    title: 'DockLock success',
    description:
      'Share of the DockLock executions that succeeded. They are deterministic: one that fails fails again, so look at its log at once.',
    runbook: 'enterprise',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.dockLockRuns, 'DockLock executions'),
    queries: [{ expr: `${rate(runs, '{result="success"}')} / (${rate(runs)} > 0)` }],
    limits: highIsGood(0.98, 0.995),
    min: 0,
    max: 1,
  });
}

function clusterSync() {
  return stat({
    id: panelIds.clusterSync,
    title: 'Cluster sync, p95',
    description:
      'The time in which 95 of 100 synchronisations of ENC clusters ended. Under a second; from five on nodes work with old orders.',
    runbook: 'enterprise',
    unit: 's',
    link: toPanel(uid, panelIds.cluster, 'Cluster sync by cluster, p95'),
    queries: [
      {
        expr: 'histogram_quantile(0.95, sum by (le) (rate(bpci_cluster_sync_duration_seconds_bucket[$__rate_interval])))',
      },
    ],
    limits: lowIsGood(1, 5),
    sparkline: true,
  });
}

function engine() {
  return stat({
    id: panelIds.engine,
    title: 'Economic engine',
    description:
      'Whether the economic engine of BPCI says that it is active or monitoring; in any other state it does not pay out.',
    runbook: 'economy',
    unit: 'none',
    link: toDashboard('bpci-economy', 'BPCI Economic Overview'),
    queries: [{ expr: 'max(bpci_economy_state{state=~"active|monitoring"})' }],
    limits: highIsGood(0, 1),
    mappings: words({ 0: ['NOT WORKING', colours.critical], 1: ['WORKING', colours.healthy] }),
  });
}
