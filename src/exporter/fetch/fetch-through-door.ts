import { connect } from 'node:net';
import type { Endpoint } from '../../config/config.ts';
import { formatDoorOpening } from '../door/door-protocol.ts';
import { formatAuthority } from '../http/authority.ts';
import { exchange } from '../http/exchange.ts';
import type { FetchLimits, FetchResult } from '../http/fetch-result.ts';
import { errorCode } from '../http/network-cause.ts';
import { formatRequest } from '../http/request.ts';
import { createDoorAnswerReader } from './door-answer-reader.ts';

/** Fetches an endpoint through bpi-host-door: its id and the raw request in one write, then the answer byte for byte; never throws. The door sends it to the very host that the request names, or to nobody. */
export function fetchThroughDoor(
  socketPath: string,
  endpoint: Pick<Endpoint, 'id' | 'host' | 'port' | 'path'>,
  limits: FetchLimits,
  signal: AbortSignal,
  authorization: string | null = null,
): Promise<FetchResult> {
  const address = formatAuthority(endpoint.host, endpoint.port);
  return exchange({
    socket: connect({ path: socketPath }),
    bytes: Buffer.concat([formatDoorOpening(endpoint.id), formatRequest(endpoint, authorization)]),
    reader: createDoorAnswerReader(limits.maxBodyBytes),
    address,
    timeoutMs: limits.timeoutMs,
    signal,
    causeOf: (error) => ({
      kind: 'door',
      message: `${address}: the door does not answer at ${socketPath} (${errorCode(error)}); is bpi-host-door running?`,
    }),
  });
}
