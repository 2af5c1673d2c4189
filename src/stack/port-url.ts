import type { PublishedPort } from './service-spec.ts';

/** Where a published port is asked from this machine: `http://127.0.0.1:9090`. */
export function portUrl({ hostAddress, hostPort, scheme }: PublishedPort): string {
  return `${scheme ?? 'http'}://${bracketed(dialled(hostAddress))}:${String(hostPort)}`;
}

/** What is published on every address is asked on the loopback. */
function dialled(address: string): string {
  if (address === '0.0.0.0') return '127.0.0.1';
  return /^[0:]+$/.test(address) ? '::1' : address;
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
