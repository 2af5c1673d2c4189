import type { BpciConfig } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { Address } from '../parse-address.ts';
import type { WrittenConfig } from '../written-config.ts';
import { normaliseAuth, normaliseClientTls } from './normalise-connection.ts';
import { validAddress } from './valid-address.ts';

/** The address of BPCI; the command line wins over the file, and naming it in either makes it required. */
export function normaliseBpci(
  written: WrittenConfig['bpci'],
  fromCommandLine: Address | undefined,
  baseDirectory: string,
): BpciConfig {
  const address = fromCommandLine ?? validAddress(written?.url ?? defaults.bpci.url);
  const scheme = address.scheme ?? 'http';
  const place = { at: ['bpci'], owner: 'bpci', baseDirectory };
  return {
    scheme,
    host: address.host,
    // 8081 also after a bare http://: it is where BPCI's documentation puts it.
    port: address.port ?? (scheme === 'https' ? 443 : 8081),
    configured: fromCommandLine !== undefined || written?.url !== undefined,
    auth: normaliseAuth(written?.auth, place),
    tls: normaliseClientTls(written?.tls, place),
  };
}
