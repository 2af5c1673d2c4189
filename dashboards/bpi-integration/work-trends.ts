import { colours, outcomeColours } from '../house/colours.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toLogs, toPanel } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { stateTimeline } from '../house/state-timeline.ts';
import { lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { selected } from '../house/variables.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-integration';
const rate = (metric: string) => `rate(${metric}{${selected}}[$__rate_interval])`;
const p95 = (metric: string) => `histogram_quantile(0.95, sum by (le) (${rate(`${metric}_bucket`)}))`;

/** Two across: what goes over the link. */
export function workTrends(): Row {
  return below(12, 8, [
    walletRegistrations(),
    walletStates(),
    submissions(),
    submissionTime(),
    feePayments(),
    transportState(),
    reconnects(),
    budgets(),
  ]);
}

function walletRegistrations() {
  return timeSeries({
    id: panelIds.walletRegistrations,
    title: 'Wallet registrations',
    description:
      'Attempts per second to register a wallet at BPCI, by result, and at the right the time in which 95 of 100 were answered. Failures stop new users.',
    runbook: 'integration',
    unit: 'cps',
    link: toLogs('Log lines about wallets', { search: 'wallet|registration' }),
    lines: [
      { expr: `sum by (result) (${rate('bpi_wallet_registrations_total')})`, legend: '{{result}}' },
      { expr: p95('bpi_wallet_registration_duration_seconds'), legend: 'p95', rightAxis: 's' },
    ],
    colours: outcomeColours,
    min: 0,
  });
}

function walletStates() {
  return timeSeries({
    id: panelIds.walletStates,
    title: 'Wallets by state',
    description:
      'Local wallets that are registered at BPCI, wait for it or were rejected. Pending ones that grow mean that BPCI does not answer them.',
    runbook: 'integration',
    unit: 'short',
    link: toDashboard('bpci-economy', 'BPCI Economic Overview'),
    lines: [{ expr: `sum by (state) (bpi_wallets{${selected}})`, legend: '{{state}}' }],
    colours: { registered: colours.healthy, pending: colours.warning, rejected: colours.critical },
    as: 'stacked',
    min: 0,
  });
}

function submissions() {
  return timeSeries({
    id: panelIds.submissions,
    title: 'Submission of proofs',
    description:
      'Proofs of economic activity per second that went to BPCI, by result, and at the right how many wait. A queue that grows means that BPCI takes fewer than there are.',
    runbook: 'integration',
    unit: 'cps',
    link: toLogs('Log lines about proofs', { search: 'poe|proof' }),
    lines: [
      { expr: `sum by (result) (${rate('bpi_poe_submissions_total')})`, legend: '{{result}}' },
      { expr: `sum(bpi_poe_submission_queue_length{${selected}})`, legend: 'waiting', rightAxis: 'short' },
    ],
    colours: outcomeColours,
    min: 0,
  });
}

function submissionTime() {
  return timeSeries({
    id: panelIds.submissionTime,
    title: 'Time to submit a proof, p95',
    description:
      'The time in which 95 of 100 proofs reached BPCI, and at the right how long ago one was last taken. Both rise together when BPCI is slow; only the second when nothing is sent.',
    runbook: 'integration',
    unit: 's',
    link: toPanel(uid, panelIds.submissions, 'Submission of proofs'),
    lines: [
      { expr: p95('bpi_poe_submission_duration_seconds'), legend: 'p95', exemplars: true },
      {
        expr: `time() - min(bpi_poe_last_success_timestamp_seconds{${selected}} > 0)`,
        legend: 'since the last one',
        rightAxis: 's',
      },
    ],
    min: 0,
  });
}

function feePayments() {
  return timeSeries({
    id: panelIds.feePayments,
    title: 'Fee payments',
    description:
      'Gas and rent payments per second to BPCI, and how they ended. Refused rent ends a registration in the end.',
    runbook: 'integration',
    unit: 'cps',
    link: toDashboard('bpci-economy', 'Gas and rent collected'),
    lines: [{ expr: `sum by (kind, result) (${rate('bpi_fee_payments_total')})`, legend: '{{kind}} {{result}}' }],
    min: 0,
  });
}

function transportState() {
  return stateTimeline({
    id: panelIds.transportState,
    title: 'Consensus transport by node',
    description: 'Whether consensus could use BPCI as its transport; of many nodes the twenty that are worst.',
    runbook: 'integration',
    unit: 'none',
    link: toDashboard('bpi-system-health', 'BPI System Health'),
    queries: [
      { expr: `bottomk(20, min by (instance) (bpi_consensus_transport_up{${selected}}))`, legend: '{{instance}}' },
    ],
    mappings: words({ 0: ['DOWN', colours.critical], 1: ['UP', colours.healthy] }),
  });
}

function reconnects() {
  return timeSeries({
    id: panelIds.reconnects,
    title: 'Reconnects, 5 min',
    description:
      'How often the link was set up again in the five minutes before; of many nodes the ten with the most. More than one or two in a row is a link that flaps.',
    runbook: 'integration',
    unit: 'short',
    link: toPanel(uid, panelIds.linkState, 'Link by node'),
    lines: [
      {
        expr: `topk(10, sum by (instance) (increase(bpi_bpci_reconnects_total{${selected}}[5m])))`,
        legend: '{{instance}}',
      },
    ],
    as: 'bars',
    min: 0,
  });
}

function budgets() {
  const burn = (window: string) =>
    `slo:sli_error:ratio_rate${window}{slo=~"bpci-connection|poe-submission"} / on (slo) (1 - slo:objective:ratio)`;
  return timeSeries({
    id: panelIds.budgets,
    title: 'Error budgets: how fast they burn',
    description:
      'How many times faster than allowed the error budgets of link and proofs are spent, over an hour and over six. At 1 a budget lasts a month; above 14.4 somebody is woken.',
    runbook: 'slo',
    unit: 'short',
    link: toDashboard('bpi-executive', 'Executive Overview'),
    lines: [
      { expr: burn('1h'), legend: '{{slo}} 1 h' },
      { expr: burn('6h'), legend: '{{slo}} 6 h', dashed: true },
    ],
    limits: lowIsGood(6, 14.4),
    min: 0,
  });
}
