import { isIP } from 'node:net';
import { checkServerIdentity, connect } from 'node:tls';
import type { ExporterEndpoint } from '../exporter-config.ts';
import { dialHost, formatAuthority } from '../http/authority.ts';
import { exchange } from '../http/exchange.ts';
import type { FetchLimits, FetchResult } from '../http/fetch-result.ts';
import { errorCode, networkCause } from '../http/network-cause.ts';
import { formatRequest } from '../http/request.ts';
import { createResponseReader } from '../http/response-reader.ts';
import type { TlsIdentity } from './tls-identity.ts';
import { tlsProblem } from './tls-problem.ts';

/**
 * Fetches an https endpoint over a connection of its own, used once; never throws. By the same client as http, since
 * what stands behind a TLS proxy may be as odd, and because undici loses the alert with which a server refuses us.
 */
export function fetchHttps(
  endpoint: Pick<ExporterEndpoint, 'host' | 'port' | 'path'>,
  limits: FetchLimits,
  signal: AbortSignal,
  options: { readonly tls: TlsIdentity; readonly authorization?: string | null },
): Promise<FetchResult> {
  const { secureContext, serverName, skipVerify } = options.tls;
  const address = formatAuthority(endpoint.host, endpoint.port);
  const host = dialHost(endpoint.host);
  // The name as configured: `localhost` is dialled as 127.0.0.1, but its certificate says localhost.
  const name = serverName ?? endpoint.host.replace(/^\[(.*)\]$/, '$1');
  return exchange({
    // No session is kept: a resumed one would not look at the certificate again.
    socket: connect({
      ...{ host, port: endpoint.port, secureContext, rejectUnauthorized: !skipVerify, ALPNProtocols: ['http/1.1'] },
      // An address is no server name (RFC 6066); it is compared with the certificate all the same.
      servername: isIP(name) === 0 ? name : '',
      checkServerIdentity: (_host, certificate) => checkServerIdentity(name, certificate),
    }),
    readyEvent: 'secureConnect',
    bytes: formatRequest(endpoint, options.authorization ?? null),
    reader: createResponseReader(limits.maxBodyBytes),
    address,
    timeoutMs: limits.timeoutMs,
    signal,
    causeOf: (error) => {
      const code = errorCode(error);
      const problem = tlsProblem(code);
      return problem === null
        ? networkCause(address, error)
        : { kind: 'tls', message: `${address}: ${problem} (${code})` };
    },
  });
}
