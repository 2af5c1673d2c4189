import type { Config } from '../../src/config/config.ts';
import { colours } from '../house/colours.ts';
import { gauge } from '../house/gauge.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { stat } from '../house/stat.ts';
import { highIsGood, lowIsGood } from '../house/thresholds.ts';
import { timeSeries } from '../house/time-series.ts';
import { panelIds } from './panel-ids.ts';
import { supplyIntact } from './supply-intact.ts';

// Share of the validators below which there is no quorum: two thirds, as the plan writes it.
const quorum = 0.667;

/** Every panel over the whole width, the most urgent first. */
export function essentials(config: Config): readonly Row[] {
  return [
    below(24, 4, [link(), uptime(), services(), tps(), latency()]),
    below(24, 6, [participation(config)]),
    below(24, 4, [supplyIntact(config)]),
    below(24, 7, [course()]),
  ];
}

function link() {
  return stat({
    id: panelIds.link,
    title: 'BPCI link',
    description:
      'Whether BPI and its BPCI server both answer. LOST stops wallets, mining and payments: open Integration and its runbook.',
    runbook: 'integration',
    unit: 'none',
    link: toDashboard('bpi-integration', 'Integration'),
    queries: [{ expr: 'min(bpi_bpci_connection_up{job="bpi-exporter"}) or min(bpi_bpci_connection_up) or vector(-1)' }],
    limits: {
      base: colours.unknown,
      steps: [
        [0, colours.critical],
        [1, colours.healthy],
      ],
    },
    mappings: words({
      '-1': ['UNKNOWN', colours.unknown],
      0: ['LOST', colours.critical],
      1: ['CONNECTED', colours.healthy],
    }),
  });
}

function uptime() {
  return stat({
    id: panelIds.uptime,
    title: 'Uptime, 24 h',
    description:
      'Share of the offered addresses of BPI and BPCI that answered in the last 24 hours; 99.99% is the aim.',
    runbook: 'node',
    unit: 'percentunit',
    link: toDashboard('bpi-executive', 'Executive Overview'),
    queries: [{ expr: 'avg_over_time(bpi:up:ratio[24h])' }],
    limits: highIsGood(0.999, 0.9999),
    decimals: 2,
  });
}

function services() {
  return stat({
    id: panelIds.services,
    title: 'Services up',
    description:
      'Addresses of BPI and BPCI that answer now, of those that this BPI offers. Less than all: System Health names the one that fails.',
    runbook: 'node',
    unit: 'percentunit',
    link: toDashboard('bpi-system-health', 'System Health'),
    queries: [{ expr: 'sum(job:bpi_up:count) / sum(job:bpi_targets:count)' }],
    limits: highIsGood(0.9, 1),
    decimals: 0,
  });
}

function tps() {
  return stat({
    id: panelIds.tps,
    title: 'Transactions per second',
    description: 'Successful transactions, and behind the number its last hour. At nought, nothing is processed.',
    runbook: 'transactions',
    unit: 'cps',
    link: toDashboard('bpi-transactions', 'Transaction Monitoring'),
    queries: [{ expr: 'bpi:transactions:rate1m' }],
    sparkline: true,
    decimals: 1,
  });
}

function latency() {
  return stat({
    id: panelIds.latency,
    title: 'API p99',
    description: 'The time in which 99 of 100 requests to the slowest BPI API were answered; a second is too long.',
    runbook: 'developer',
    unit: 's',
    link: toDashboard('bpi-developer', 'Developer Metrics'),
    queries: [{ expr: 'max(instance:bpi_api_request_duration_seconds:p99_rate2m)' }],
    limits: lowIsGood(0.25, 1),
    sparkline: true,
  });
}

function participation({ thresholds }: Config) {
  return gauge({
    id: panelIds.participation,
    title: 'Consensus participation',
    description: 'Validators that take part, of those expected. Below two thirds there is no quorum and no new block.',
    runbook: 'node',
    unit: 'percentunit',
    link: toDashboard('bpi-system-health', 'System Health'),
    queries: [{ expr: 'min(bpi_consensus_participation_ratio)' }],
    limits: highIsGood(quorum, thresholds.consensusParticipationRatio),
    min: 0,
    max: 1,
  });
}

function course() {
  return timeSeries({
    id: panelIds.course,
    title: 'Transactions and API errors',
    description:
      'Successful transactions per second, and at the right the share of API requests that fail at the worst node. They mirror each other when something breaks.',
    runbook: 'transactions',
    unit: 'cps',
    link: toDashboard('bpi-transactions', 'Transaction Monitoring'),
    lines: [
      { expr: 'bpi:transactions:rate1m', legend: 'transactions', colour: colours.healthy },
      {
        expr: 'max(instance:bpi_api_errors:ratio_rate2m)',
        legend: 'API errors',
        rightAxis: 'percentunit',
        colour: colours.critical,
      },
    ],
    min: 0,
  });
}
