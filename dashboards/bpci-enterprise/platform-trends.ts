import { bucketRate } from '../../alert-rules/bpi-panel-rules.ts';
import { outcomeColours } from '../house/colours.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toLogs, toPanel } from '../house/links.ts';
import { timeSeries } from '../house/time-series.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpci-enterprise';

/** Two across: cluster, DockLock, pipeline, economic engine. */
export function platformTrends(): Row {
  return below(12, 8, [cluster(), dockLockRuns(), pipeline(), engineWork(), treasuryWork()]);
}

function cluster() {
  return timeSeries({
    id: panelIds.cluster,
    title: 'Cluster sync by cluster, p95',
    description: 'The time in which 95 of 100 synchronisations of an ENC cluster ended; the ten slowest clusters.',
    runbook: 'enterprise',
    unit: 's',
    link: toDashboard('bpi-system-health', 'BPI System Health'),
    lines: [
      {
        expr: 'topk(10, histogram_quantile(0.95, sum by (cluster, le) (rate(bpci_cluster_sync_duration_seconds_bucket[$__rate_interval]))))',
        legend: '{{cluster}}',
      },
    ],
    min: 0,
  });
}

function dockLockRuns() {
  return timeSeries({
    id: panelIds.dockLockRuns,
    title: 'DockLock executions',
    description: 'Executions per second by result, and at the right the time in which 95 of 100 ended.',
    runbook: 'enterprise',
    unit: 'ops',
    link: toLogs('Log lines of DockLock', { search: 'docklock' }),
    lines: [
      {
        expr: 'sum by (result) (rate(bpi_docklock_executions_total[$__rate_interval]))',
        legend: '{{result}}',
      },
      {
        expr: `histogram_quantile(0.95, sum by (le) (${bucketRate('bpi_docklock_execution_duration_seconds')}))`,
        legend: 'p95',
        rightAxis: 's',
      },
    ],
    colours: outcomeColours,
    min: 0,
  });
}

function pipeline() {
  return timeSeries({
    id: panelIds.pipeline,
    title: 'Traffic light of the pipeline',
    description:
      'Requests per second to the pipeline API by the light they got: green passes, yellow is looked at, red is refused.',
    runbook: 'enterprise',
    unit: 'reqps',
    link: toPanel(uid, panelIds.violations, 'Policy violations'),
    lines: [
      {
        expr: 'sum by (decision) (rate(bpi_pipeline_requests_total[$__rate_interval]))',
        legend: '{{decision}}',
      },
    ],
    as: 'stacked',
    colours: outcomeColours,
    min: 0,
  });
}

function engineWork() {
  return timeSeries({
    id: panelIds.engineWork,
    title: 'Work of the economic engine, per hour',
    description:
      'Settlement coins processed and work proofs validated by BPCI in the hour before. Nought while the engine is active means that no work reaches it.',
    runbook: 'economy',
    unit: 'short',
    link: toDashboard('bpci-economy', 'BPCI Economic Overview'),
    lines: [
      { expr: 'sum(increase(bpci_settlement_coins_processed_total[1h]))', legend: 'settlement coins' },
      { expr: 'sum(increase(bpci_work_proofs_validated_total[1h]))', legend: 'work proofs' },
    ],
    min: 0,
  });
}

function treasuryWork() {
  return timeSeries({
    id: panelIds.treasuryWork,
    title: 'Fiat into the treasury, per hour',
    description: 'US dollars that came in, and that went through the treasury, in the hour before.',
    runbook: 'economy',
    unit: 'currencyUSD',
    link: toDashboard('bpci-economy', 'BPCI Economic Overview'),
    lines: [
      { expr: 'sum(increase(bpci_fiat_inflow_usd_total[1h]))', legend: 'inflow' },
      { expr: 'sum(increase(bpci_treasury_processed_usd_total[1h]))', legend: 'processed' },
    ],
    min: 0,
  });
}
