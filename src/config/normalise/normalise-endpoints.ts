import type { EndpointDefinition } from '../../catalog/endpoint-definition.ts';
import { endpointDefinitions } from '../../catalog/endpoints.ts';
import type { BpciConfig, BpiConfig, Endpoint, Origin, ScrapeConfig } from '../config.ts';
import { defaults } from '../defaults.ts';
import { formatTarget, type Address } from '../parse-address.ts';
import type { WrittenEndpoint } from '../written-config.ts';
import { guessDefinition } from './guess-definition.ts';
import { routeTo } from './route-to.ts';
import { seconds } from './units.ts';
import { validAddress } from './valid-address.ts';

interface Surroundings {
  readonly bpi: BpiConfig;
  readonly bpci: BpciConfig;
  readonly scrape: ScrapeConfig;
  readonly hostAddresses: readonly string[];
}

/** The catalog's endpoints with the user's changes and the user's own ones, sorted by id. */
export function normaliseEndpoints(
  written: readonly (WrittenEndpoint | null)[],
  surroundings: Surroundings,
): { readonly endpoints: readonly Endpoint[]; readonly disabledEndpoints: readonly string[] } {
  const byId = new Map<string, WrittenEndpoint>();
  // Of two items with one id the first counts; a rule tells the user.
  for (const item of written) if (item !== null && !byId.has(item.id)) byId.set(item.id, item);
  const catalogIds = new Set(endpointDefinitions.map((definition) => definition.id));
  const own = [...byId.values()].filter((item) => !catalogIds.has(item.id) && item.off !== true);
  const endpoints = [
    ...endpointDefinitions
      .filter((definition) => byId.get(definition.id)?.off !== true && hasAddress(definition, surroundings))
      .map((definition) => fromCatalog(definition, byId.get(definition.id), surroundings)),
    ...own.flatMap((item) => (item.url === undefined ? [] : [fromUser(item, item.url, surroundings)])),
  ];
  return {
    endpoints: endpoints.sort((a, b) => compare(a.id, b.id)),
    disabledEndpoints: [...catalogIds].filter((id) => byId.get(id)?.off === true).sort(compare),
  };
}

function fromCatalog(
  definition: EndpointDefinition,
  item: WrittenEndpoint | undefined,
  surroundings: Surroundings,
): Endpoint {
  const home = homeOf(definition, surroundings);
  const address = item?.url === undefined ? null : validAddress(item.url);
  const origin = address === null ? home : originOf(address, home.port);
  return {
    id: definition.id,
    kind: definition.id,
    node: null,
    job: item?.job ?? definition.job,
    ...location(origin, surroundings),
    path: address?.path ?? item?.path ?? definition.path,
    ...times(item, definition.intervalSeconds, definition.timeoutSeconds),
    shape: item?.shape ?? definition.shape,
    module: definition.module,
    service: definition.service,
    required:
      item?.required ?? (definition.required === 'configured' ? surroundings.bpci.configured : definition.required),
    watched: definition.watched,
    labels: textLabels(item),
    description: definition.description,
    auth: null,
    tls: null,
    mapping: [],
  };
}

function fromUser(item: WrittenEndpoint, url: string, surroundings: Surroundings): Endpoint {
  const address = validAddress(url);
  const path = address.path ?? item.path ?? defaults.endpoint.path;
  const origin = originOf(address, 80);
  const known = guessDefinition({ path, port: origin.port, job: item.job });
  return {
    id: item.id,
    kind: item.id,
    node: null,
    job: item.job ?? item.id,
    ...location(origin, surroundings),
    path,
    ...times(item, surroundings.scrape.intervalSeconds, surroundings.scrape.timeoutSeconds),
    shape: item.shape ?? defaults.endpoint.shape,
    module: known?.module ?? null,
    service: known?.service ?? null,
    required: item.required ?? defaults.endpoint.required,
    watched: false,
    labels: textLabels(item),
    description:
      known === null ? `configured in monitoring.yaml` : `${known.description}, configured in monitoring.yaml`,
    auth: null,
    tls: null,
    mapping: [],
  };
}

/** An optional service is watched only where monitoring.yaml says where it is. */
function hasAddress({ at }: EndpointDefinition, { bpi }: Surroundings): boolean {
  return at === 'bpci' || 'bpi' in at || bpi.services[at.service] !== undefined;
}

function homeOf(definition: EndpointDefinition, { bpi, bpci }: Surroundings): Origin {
  if (definition.at === 'bpci') return { scheme: bpci.scheme, host: bpci.host, port: bpci.port };
  if ('bpi' in definition.at) return { scheme: 'http', host: bpi.host, port: bpi.ports[definition.at.bpi] };
  const origin = bpi.services[definition.at.service]?.[0];
  if (origin === undefined) throw new Error(`no address for ${definition.at.service}`);
  return origin;
}

function originOf(address: Address, httpPort: number): Origin {
  const scheme = address.scheme ?? 'http';
  return { scheme, host: address.host, port: address.port ?? (scheme === 'https' ? 443 : httpPort) };
}

function location(origin: Origin, { hostAddresses }: Surroundings) {
  return {
    ...origin,
    target: formatTarget(origin.host, origin.port),
    route: routeTo(origin.host, hostAddresses),
  };
}

function times(item: WrittenEndpoint | undefined, interval: number, timeout: number) {
  const intervalSeconds = item?.interval === undefined ? interval : seconds(item.interval);
  // A shorter interval takes its timeout along; a timeout that was written stays, and a rule judges it.
  const timeoutSeconds = item?.timeout === undefined ? Math.min(timeout, intervalSeconds) : seconds(item.timeout);
  return { intervalSeconds, timeoutSeconds };
}

function textLabels(item: WrittenEndpoint | undefined): Readonly<Record<string, string>> {
  const entries = Object.entries(item?.labels ?? {}).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => compare(a, b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
