import type { Config } from '../../src/config/config.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toLogs, toPanel } from '../house/links.ts';
import { logs } from '../house/logs.ts';
import { table } from '../house/table.ts';
import { panelIds } from './panel-ids.ts';

const ofType = 'service_type=~"$service_type"';

/** Balances and services side by side, and the lines that speak of settlements. */
export function details({ components }: Config): readonly Row[] {
  return [
    { id: panelIds.details, title: 'Details', width: 12, height: 8, panels: [balances(), services()] },
    ...(components.loki.enabled ? [below(24, 10, [log()])] : []),
  ];
}

function balances() {
  return table({
    id: panelIds.balances,
    title: 'Balances by coin',
    description:
      'Per coin what the billing meter holds. It changes with every settlement; a coin that goes below nought, or is missing, is a fault of the meter.',
    runbook: 'billing',
    unit: 'none',
    link: toDashboard('bpci-economy', 'Economic Overview'),
    queries: [{ refId: 'meter', expr: 'sum by (token) (max without (endpoint) (bpi_billing_token_balance))' }],
    columns: [
      { title: 'Coin', source: { label: 'token' } },
      { title: 'Billing meter', source: { value: 'meter' }, unit: 'short' },
    ],
    sortBy: 'Coin',
  });
}

function services() {
  const perHour = (metric: string) => `sum by (service_type) (increase(${metric}{${ofType}}[1h]))`;
  return table({
    id: panelIds.services,
    title: 'Services in 1 h',
    description:
      'Per kind of service what the last hour recorded: records, processor seconds and bytes. A row of noughts is a service that nobody used, or that is not metered.',
    runbook: 'billing',
    unit: 'none',
    link: toPanel('bpi-billing', panelIds.recordsByService, 'Records by service'),
    queries: [
      { refId: 'records', expr: perHour('bpi_billing_usage_records_total') },
      { refId: 'cpu', expr: perHour('bpi_billing_cpu_seconds_total') },
      { refId: 'network', expr: perHour('bpi_billing_network_bytes_total') },
    ],
    columns: [
      { title: 'Service', source: { label: 'service_type' } },
      { title: 'Records', source: { value: 'records' }, unit: 'short' },
      { title: 'CPU', source: { value: 'cpu' }, unit: 's' },
      { title: 'Network', source: { value: 'network' }, unit: 'bytes' },
    ],
    sortBy: 'Service',
  });
}

function log() {
  const words = 'tamper|merkle|settlement|hash mismatch';
  return logs({
    id: panelIds.log,
    title: 'Log lines about settlements',
    description:
      'Warnings and errors that speak of tampering, Merkle proofs or settlements. None is normal; a line about tampering belongs to the evidence: do not rotate that file away.',
    runbook: 'billing',
    link: toLogs('All of these lines', { search: words }),
    lines: `{job="files",level=~"warn|error"} |~ \`(?i)${words}\``,
    noValue: 'no such line',
  });
}
