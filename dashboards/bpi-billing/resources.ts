import { storedBytes, usageRate } from '../../alert-rules/bpi-panel-rules.ts';
import { below, type Row } from '../house/layout.ts';
import { toPanel } from '../house/links.ts';
import { timeSeries } from '../house/time-series.ts';
import { panelIds } from './panel-ids.ts';

const shared = { runbook: 'billing', link: toPanel('bpi-billing', panelIds.services, 'Services') } as const;
const ofType = 'service_type=~"$service_type"';

/** Three across: what was consumed. */
export function resources(): Row {
  return below(8, 7, [cpu(), network(), storage()]);
}

function cpu() {
  return timeSeries({
    ...shared,
    id: panelIds.cpu,
    title: 'CPU billed',
    description: 'Seconds of processor time billed per second: processors that are paid for, by kind of service.',
    unit: 'short',
    lines: [
      {
        expr: `sum by (service_type) (${usageRate('bpi_billing_cpu_seconds_total')}{${ofType}})`,
        legend: '{{service_type}}',
      },
    ],
    as: 'stacked',
    min: 0,
  });
}

function network() {
  return timeSeries({
    ...shared,
    id: panelIds.network,
    title: 'Network billed',
    description: 'Bytes per second that are billed, by kind of service. Compare it with what the hosts transmit.',
    unit: 'Bps',
    lines: [
      {
        expr: `sum by (service_type) (${usageRate('bpi_billing_network_bytes_total')}{${ofType}})`,
        legend: '{{service_type}}',
      },
    ],
    as: 'stacked',
    min: 0,
  });
}

function storage() {
  return timeSeries({
    ...shared,
    id: panelIds.storage,
    title: 'Storage billed',
    description:
      'Bytes that are stored and billed, by kind of service. It should only grow as fast as the storage nodes fill.',
    unit: 'bytes',
    lines: [
      {
        expr: `sum by (service_type) (${storedBytes}{${ofType}})`,
        legend: '{{service_type}}',
      },
    ],
    as: 'stacked',
    min: 0,
  });
}
