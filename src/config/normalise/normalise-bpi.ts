import { optionalServiceNames, type OptionalServiceName } from '../../catalog/endpoint-definition.ts';
import type { BpiConfig, BpiNode, Origin } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { Address } from '../parse-address.ts';
import type { WrittenBpi } from '../written-config.ts';
import { listOf, present } from './present.ts';
import { validAddress } from './valid-address.ts';

/** The nodes, of which there is always one, and where the optional services are. */
export function normaliseBpi(written: WrittenBpi | null | undefined): BpiConfig {
  const host = bareHost(written?.host ?? defaults.bpi.host);
  const ports = { ...defaults.bpi.ports, ...written?.ports };
  const unnamed: BpiNode = { name: null, host, ports, role: null, region: null };
  const named = new Map<string, BpiNode>();
  for (const item of present(written?.nodes)) {
    // Of two nodes with one name the first counts; a rule tells the user.
    if (named.has(item.name)) continue;
    named.set(item.name, {
      name: item.name,
      host: item.host === undefined ? host : bareHost(item.host),
      ports: { ...ports, ...item.ports },
      role: item.role ?? null,
      region: item.region ?? null,
    });
  }
  const nodes = named.size === 0 ? [unnamed] : [...named.values()];
  const first = nodes[0] ?? unnamed;
  return { host: first.host, ports: first.ports, nodes, services: services(written) };
}

function services(written: WrittenBpi | null | undefined): BpiConfig['services'] {
  const entries = optionalServiceNames.flatMap((name): [OptionalServiceName, readonly Origin[]][] => {
    const addresses = listOf(written?.[name]);
    return addresses.length === 0 ? [] : [[name, addresses.map((text) => originOf(validAddress(text), 80))]];
  });
  return Object.fromEntries(entries);
}

/** Where an address leads when it may leave out the port. */
export function originOf(address: Address, httpPort: number): Origin {
  const scheme = address.scheme ?? 'http';
  return { scheme, host: address.host, port: address.port ?? (scheme === 'https' ? 443 : httpPort) };
}

/** A host without the brackets of IPv6. */
function bareHost(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
