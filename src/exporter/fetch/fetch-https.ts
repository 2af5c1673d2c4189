import { Agent, request } from 'undici';
import type { Endpoint } from '../../config/config.ts';
import { formatAuthority } from '../http/authority.ts';
import { maxHeadBytes, type FetchLimits, type FetchResult, type HttpResponse } from '../http/fetch-result.ts';
import { errorCode, networkCause } from '../http/network-cause.ts';
import type { CauseKind, EndpointCause } from '../exporter-config.ts';

const tlsCodes = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/;

/** Fetches an https endpoint directly, without following redirects; certificates are verified against the system's and `ca`; never throws. */
export async function fetchHttps(
  endpoint: Pick<Endpoint, 'host' | 'port' | 'path'>,
  limits: FetchLimits,
  signal: AbortSignal,
  options: { readonly ca?: string } = {},
): Promise<FetchResult> {
  const address = formatAuthority(endpoint.host, endpoint.port);
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  const agent = new Agent({
    connect: { timeout: limits.timeoutMs, ...(options.ca === undefined ? {} : { ca: options.ca }) },
    maxHeaderSize: maxHeadBytes,
    pipelining: 0,
  });
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  try {
    const answer = await request(`https://${address}${endpoint.path}`, {
      dispatcher: agent,
      headers: { accept: 'text/plain;version=0.0.4, application/json;q=0.9', 'user-agent': 'bpi-exporter' },
      signal: AbortSignal.any([signal, deadline]),
    });
    const body: Buffer[] = [];
    let length = 0;
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limits.maxBodyBytes) {
        return fail({ kind: 'too_large', message: `${address}: the body exceeds ${limits.maxBodyBytes} bytes` });
      }
      body.push(chunk);
    }
    const response: HttpResponse = {
      status: answer.statusCode,
      headers: firstValues(answer.headers),
      body: Buffer.concat(body),
      complete: true,
    };
    return { ok: true, response, durationSeconds: seconds() };
  } catch (error) {
    return fail(httpsCause(address, error, limits.timeoutMs, deadline.aborted || signal.aborted));
  } finally {
    await agent.destroy();
  }

  function fail(cause: EndpointCause): FetchResult {
    return { ok: false, cause, durationSeconds: seconds() };
  }
}

const undiciKinds: Readonly<Record<string, readonly [CauseKind, string]>> = {
  UND_ERR_HEADERS_OVERFLOW: ['too_large', `the headers exceed ${maxHeadBytes} bytes`],
  UND_ERR_SOCKET: ['reset', 'the connection was closed before the answer ended'],
};

function httpsCause(address: string, error: unknown, timeoutMs: number, ended: boolean): EndpointCause {
  const code = errorCode(error);
  if (ended || code === 'UND_ERR_CONNECT_TIMEOUT') {
    return { kind: 'timeout', message: `${address}: no answer within ${timeoutMs / 1000} s` };
  }
  if (tlsCodes.test(code)) return { kind: 'tls', message: `${address}: the TLS handshake failed (${code})` };
  const known = undiciKinds[code];
  if (known !== undefined) return { kind: known[0], message: `${address}: ${known[1]}` };
  if (code.startsWith('HPE_')) return { kind: 'malformed', message: `${address}: the answer is not HTTP (${code})` };
  return networkCause(address, error);
}

function firstValues(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name.toLowerCase(), first]];
    }),
  );
}
