import type { BpciConfig } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { Address } from '../parse-address.ts';
import { validAddress } from './valid-address.ts';

/** The address of BPCI; the command line wins over the file, and naming it in either makes it required. */
export function normaliseBpci(url: string | undefined, fromCommandLine: Address | undefined): BpciConfig {
  const address = fromCommandLine ?? validAddress(url ?? defaults.bpci.url);
  const scheme = address.scheme ?? 'http';
  return {
    scheme,
    host: address.host,
    // 8081 also after a bare http://: it is where BPCI's documentation puts it.
    port: address.port ?? (scheme === 'https' ? 443 : 8081),
    configured: fromCommandLine !== undefined || url !== undefined,
    auth: null,
    tls: null,
  };
}
