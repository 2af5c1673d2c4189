/** `host:port` for a Host header and for messages; an IPv6 address gets its brackets. */
export function formatAuthority(host: string, port: number): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The host to dial: names and addresses that mean "here" are 127.0.0.1, because BPI has no IPv6 listener (facts/bpi.md Q14). */
export function dialHost(host: string): string {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return /^(?:(?:.+\.)?localhost|0\.0\.0\.0|::)$/i.test(bare) ? '127.0.0.1' : bare;
}
