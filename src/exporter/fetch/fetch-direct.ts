import { connect } from 'node:net';
import type { Endpoint } from '../../config/config.ts';
import { dialHost, formatAuthority } from '../http/authority.ts';
import { exchange } from '../http/exchange.ts';
import type { FetchLimits, FetchResult } from '../http/fetch-result.ts';
import { networkCause } from '../http/network-cause.ts';
import { formatRequest } from '../http/request.ts';
import { createResponseReader } from '../http/response-reader.ts';

/** Fetches an http endpoint over a TCP connection of its own, used once (facts/bpi.md Q2); never throws. */
export function fetchDirect(
  endpoint: Pick<Endpoint, 'host' | 'port' | 'path'>,
  limits: FetchLimits,
  signal: AbortSignal,
  authorization: string | null = null,
): Promise<FetchResult> {
  const address = formatAuthority(endpoint.host, endpoint.port);
  return exchange({
    socket: connect({ host: dialHost(endpoint.host), port: endpoint.port }),
    bytes: formatRequest(endpoint, authorization),
    reader: createResponseReader(limits.maxBodyBytes),
    address,
    timeoutMs: limits.timeoutMs,
    signal,
    causeOf: (error) => networkCause(address, error),
  });
}
