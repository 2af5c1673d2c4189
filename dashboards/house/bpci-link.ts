import type { Config } from '../../src/config/config.ts';
import { colours } from './colours.ts';
import { words } from './mappings.ts';
import type { PanelOptions } from './panel.ts';
import { stat } from './stat.ts';
import { lowIsGood } from './thresholds.ts';

type Place = Pick<PanelOptions, 'id' | 'title' | 'link'>;

/** The words for the mandatory link, and the limits behind them; -1 means that nobody knows. */
export const linkLook = {
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
} as const;

/** Whether the mandatory link to BPCI stands: the worst of all nodes. */
export function bpciConnection(place: Place) {
  return stat({
    ...place,
    ...linkLook,
    description:
      'Whether BPI and its BPCI server both answer the exporter, and BPI itself, where it says so, calls the link up. LOST after two failed watches in a row, UNKNOWN until both have answered once.',
    runbook: 'integration',
    unit: 'none',
    // The exporter's verdict counts; only without it what BPI says of itself.
    queries: [{ expr: 'min(bpi_bpci_connection_up{job="bpi-exporter"}) or min(bpi_bpci_connection_up) or vector(-1)' }],
  });
}

/** How long BPCI takes to answer: the worst of all nodes. */
export function bpciLatency({ thresholds }: Config, place: Place) {
  return stat({
    ...place,
    description:
      'Round trip of the last good health check of the BPCI server, measured by the exporter every few seconds. Red from the limit of the alert BpciConnectionLatencyCritical on.',
    runbook: 'integration',
    unit: 's',
    queries: [
      {
        expr: 'max(bpi_bpci_connection_latency_seconds{job="bpi-exporter"}) or max(bpi_bpci_connection_latency_seconds)',
      },
    ],
    limits: lowIsGood(thresholds.bpciLatencySeconds / 2, thresholds.bpciLatencySeconds),
    decimals: 1,
    sparkline: true,
  });
}
