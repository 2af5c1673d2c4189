import type { Config } from '../../src/config/config.ts';
import { highIsGood, type Limits } from '../house/thresholds.ts';

const daySeconds = 86_400;

/** Red in the last week of a certificate, amber in its last month. */
export const expiryLimits: Limits = highIsGood(7 * daySeconds, 30 * daySeconds);

/** Unix times at which certificates expire: what HTTP Cage says, and what blackbox-exporter sees where there is one. */
export function expiries({ components }: Config): string {
  const told = 'bpi_certificate_expiry_timestamp_seconds';
  return components['blackbox-exporter'].enabled ? `(${told} or probe_ssl_earliest_cert_expiry)` : told;
}
