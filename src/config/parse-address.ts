import { isIPv6 } from 'node:net';

/** `[scheme://]host[:port][/path]` taken apart; parts that were not written are null. */
export interface Address {
  readonly scheme: 'http' | 'https' | null;
  /** Without the brackets of IPv6. */
  readonly host: string;
  readonly port: number | null;
  /** Begins with a slash; null for none or a bare `/`. */
  readonly path: string | null;
}

export type ParsedAddress =
  { readonly ok: true; readonly address: Address } | { readonly ok: false; readonly problem: string };

/** What is said of an address with a user name or a password in it. */
export const holdsCredentials = 'contains credentials';

// new URL() would drop a written default port, accept spaces and turn `localhost:80` into a scheme.
const parts = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(\[[^\]]*\]|[^:/?#]*)(?::([^/?#]*))?(\/[^?#]*)?([?#].*)?$/s;

/** A path that goes into a request as it is, which the door compares byte for byte: printable ASCII, no query, no fragment, at most 1024 characters. */
export const pathPattern = '^/(?:(?![?#])[!-~]){0,1023}$';
const validPath = new RegExp(pathPattern);

/** Reads an address; the problem is a predicate to put after the key, and never quotes the value: it may hold credentials. */
export function parseAddress(text: string): ParsedAddress {
  if (/\s/.test(text)) return problem('contains a space');
  if (/^[^/?#]*\/\/[^/?#]*@|^[^/?#]*@/.test(text)) return problem(holdsCredentials);
  const [, written, bracketed = '', port, path, query] = parts.exec(text) ?? [];
  const scheme = written?.toLowerCase();
  const host = bracketed.replace(/^\[(.*)\]$/, '$1');
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return problem('has a scheme other than http and https');
  }
  if (query !== undefined) return problem('contains a query or a fragment, which BPI answers with 404');
  if (path !== undefined && !validPath.test(path)) {
    return problem('has a path that is longer than 1024 characters or not in printable ASCII; percent-encode it');
  }
  if (host === '') return problem(isIPv6(text) ? 'is an IPv6 address without brackets' : 'names no host');
  if (!isHost(host)) return problem('does not name a host');
  if (port !== undefined && !isPort(port)) return problem('has a port that is not a number from 1 to 65535');
  return {
    ok: true,
    address: {
      scheme: scheme ?? null,
      host,
      port: port === undefined ? null : Number(port),
      path: path === undefined || path === '/' ? null : path,
    },
  };
}

/** Says whether text is a host name, an IPv4 or an IPv6 address without brackets. */
export function isHost(text: string): boolean {
  return isIPv6(text) || /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/.test(text);
}

/** Writes `host:port`, with brackets around IPv6. */
export function formatTarget(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

function problem(text: string): ParsedAddress {
  return { ok: false, problem: text };
}
