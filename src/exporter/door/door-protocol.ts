import type { CauseKind, DoorEndpoint } from '../exporter-config.ts';
import { formatAuthority } from '../http/authority.ts';

/** A request head longer than this is refused; BPI reads at most 4096 bytes anyway (facts/bpi.md Q3). */
export const maxDoorHeadBytes = 4096;

/** Longest opening or answering line, in bytes. */
export const maxDoorLineBytes = 1024;

/** The first line from exporter to door: which configured endpoint the request that follows is for. */
export function formatDoorOpening(id: string): Buffer {
  return Buffer.from(`${JSON.stringify({ endpoint: id })}\n`, 'utf8');
}

/** What the door makes of the bytes so far. */
export type DoorRequest =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'accepted'; readonly endpoint: DoorEndpoint; readonly head: Buffer };

const incomplete: DoorRequest = { kind: 'incomplete' };

/** Headers that a request may carry: none that frames a body, upgrades the connection or forwards for someone else. */
const allowedHeaders: ReadonlySet<string> = new Set(['host', 'user-agent', 'accept', 'authorization', 'connection']);

/**
 * Judges what the exporter sent. Accepted is exactly: the line `{"endpoint":"<configured id>"}`, then one complete
 * request head `GET <configured path> HTTP/1.1` with CRLF line ends, the configured Host, allowed headers only,
 * `Connection: close`, and not one byte after it.
 */
export function parseDoorRequest(bytes: Buffer, endpoints: ReadonlyMap<string, DoorEndpoint>): DoorRequest {
  const lineEnd = bytes.subarray(0, maxDoorLineBytes).indexOf(10);
  if (lineEnd === -1) return bytes.length < maxDoorLineBytes ? incomplete : refused('the opening line does not end');
  const id = parseOpening(bytes.subarray(0, lineEnd).toString('utf8'));
  if (id === null) return refused('the opening line is not {"endpoint":"<id>"}');
  const endpoint = endpoints.get(id);
  if (endpoint === undefined) return refused('the endpoint is not configured');

  const rest = bytes.subarray(lineEnd + 1);
  const end = rest.subarray(0, maxDoorHeadBytes).indexOf('\r\n\r\n');
  if (end === -1) {
    return rest.length < maxDoorHeadBytes ? incomplete : refused(`the request head exceeds ${maxDoorHeadBytes} bytes`);
  }
  if (rest.length > end + 4) return refused('there is more than one request head');
  const problem = judgeHead(rest.subarray(0, end).toString('latin1'), endpoint);
  return problem === null ? { kind: 'accepted', endpoint, head: Buffer.from(rest) } : refused(problem);
}

function parseOpening(line: string): string | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'endpoint') return null;
    const { endpoint } = value as { endpoint: unknown };
    return typeof endpoint === 'string' ? endpoint : null;
  } catch {
    return null;
  }
}

function judgeHead(head: string, endpoint: DoorEndpoint): string | null {
  // A bare CR or LF ends a line for some servers: with it, a second request could hide in a header.
  if (/[^\x20-\x7e\r\n]|\r(?!\n)|(?<!\r)\n/.test(head)) return 'the request head has bytes that do not belong there';
  const [requestLine, ...lines] = head.split('\r\n');
  if (requestLine !== `GET ${endpoint.path} HTTP/1.1`) return 'the request line is not the configured one';
  const headers = new Map<string, string>();
  for (const line of lines) {
    const match = /^([A-Za-z-]+): (.*)$/.exec(line);
    const name = match?.[1]?.toLowerCase();
    if (name === undefined || !allowedHeaders.has(name) || headers.has(name)) return 'a header is not allowed';
    headers.set(name, match?.[2] ?? '');
  }
  if (headers.get('host') !== formatAuthority(endpoint.host, endpoint.port))
    return 'the Host is not the configured one';
  if (headers.get('connection') !== 'close') return 'the request does not close the connection';
  return null;
}

function refused(reason: string): DoorRequest {
  return { kind: 'refused', reason };
}

/** The door's first line. */
export type DoorAnswer =
  { readonly kind: 'open' } | { readonly kind: 'refused'; readonly cause: CauseKind; readonly reason: string };

/** `OK`: from here on every byte is the endpoint's. */
export const doorOpen = Buffer.from('OK\n');

/** `ERR <cause> <reason>`; the reason loses its line ends. */
export function formatDoorError(cause: CauseKind, reason: string): Buffer {
  return Buffer.from(`ERR ${cause} ${reason.replace(/[\r\n]+/g, ' ').slice(0, 500)}\n`, 'utf8');
}

const causes: ReadonlySet<string> = new Set<CauseKind>(['dns', 'refused', 'timeout', 'unreachable', 'reset', 'door']);

/** Parses the door's first line; null when it is none. */
export function parseDoorAnswer(line: string): DoorAnswer | null {
  if (line === 'OK') return { kind: 'open' };
  const match = /^ERR ([a-z_]+) (.+)$/.exec(line);
  if (match === null || !causes.has(match[1] ?? '')) return null;
  return { kind: 'refused', cause: match[1] as CauseKind, reason: match[2] ?? '' };
}
