import type { Series, SeriesTable } from './behaviour.ts';
import { alone, by, lasts, needsLink, reads, stays, swings, under } from './behaviour.ts';

/** Call to BPCI -> calls per second. */
const operations = { wallet: 0.3, poe: 0.5, consensus: 0.5, fee: 0.6 } as const;
const walletsPerSecond = 0.04;

/** What BPI serves at /bpci/metrics: its link to BPCI, as it really probes it. */
export const connectionSeries: SeriesTable = {
  bpi_bpci_connection_up: alone(reads(({ link }) => (link.up ? 1 : 0))),
  bpi_bpci_connection_latency_seconds: alone(reads(({ link }) => link.latencySeconds)),
  bpi_bpci_request_duration_seconds: by(
    'operation',
    perOperation((perSecond) => lasts(perSecond, 0.025, 'while-linked')),
  ),
  bpi_bpci_requests_total: under('operation', perOperation(needsLink)),
  bpi_bpci_reconnects_total: alone(reads(({ link }) => link.reconnects)),
  bpi_bpci_last_success_timestamp_seconds: alone(reads(({ link }) => link.lastSuccessSeconds ?? 0)),
  bpi_wallet_registration_duration_seconds: alone(lasts(walletsPerSecond * 5, 0.06, 'while-linked')),
  bpi_poe_submission_duration_seconds: alone(lasts(operations.poe, 0.04, 'while-linked')),
  bpi_fee_payments_total: under('kind', { gas: needsLink(0.5), rent: needsLink(0.1) }),
};

/** What BPI serves at /wallet/bpci-metrics. */
export const walletSeries: SeriesTable = {
  bpi_wallets: by('state', {
    registered: reads(({ link }) => 240 + Math.floor(link.upSeconds * walletsPerSecond)),
    // Wallets wait while BPCI is away.
    pending: reads(({ link }) => (link.up ? 2 : 2 + Math.floor(link.stateSeconds * walletsPerSecond))),
    rejected: stays(4),
  }),
  bpi_wallet_registrations_total: needsLink(walletsPerSecond * 5),
  bpi_wallet_balance: by('currency', {
    GEN: swings(4200, 30),
    NEX: swings(38_000, 300),
    FLX: swings(91_000, 900),
    AUR: swings(1100, 8),
  }),
};

function perOperation<Value extends Series['behaviour'] | readonly Series[]>(
  make: (perSecond: number) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(operations).map(([name, perSecond]) => [name, make(perSecond)]));
}
