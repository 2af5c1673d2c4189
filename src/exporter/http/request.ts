import { formatAuthority } from './authority.ts';

/**
 * The request, to be sent in a single write: BPI reads once, at most 4096 bytes, and compares the path with its query
 * (facts/bpi.md Q3, Q4), so it is short, has no body and ends the connection.
 */
export function formatRequest(
  address: { readonly host: string; readonly port: number; readonly path: string },
  authorization: string | null = null,
): Buffer {
  return Buffer.from(
    `GET ${address.path} HTTP/1.1\r\n` +
      `Host: ${formatAuthority(address.host, address.port)}\r\n` +
      'User-Agent: bpi-exporter\r\n' +
      'Accept: text/plain;version=0.0.4, application/json;q=0.9\r\n' +
      (authorization === null ? '' : `Authorization: ${authorization}\r\n`) +
      'Connection: close\r\n\r\n',
    'latin1',
  );
}
