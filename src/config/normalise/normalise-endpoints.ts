import type { EndpointDefinition } from '../../catalog/endpoint-definition.ts';
import { endpointDefinitions } from '../../catalog/endpoints.ts';
import type { BpciConfig, BpiConfig, BpiNode, Endpoint, Origin, ScrapeConfig } from '../config.ts';
import { defaults } from '../defaults.ts';
import { formatTarget } from '../parse-address.ts';
import type { WrittenEndpoint } from '../written-config.ts';
import { endpointHomes, type EndpointHome } from './endpoint-homes.ts';
import { guessDefinition } from './guess-definition.ts';
import { originOf } from './normalise-bpi.ts';
import { normaliseLabels } from './normalise-labels.ts';
import { routeTo } from './route-to.ts';
import { seconds } from './units.ts';
import { validAddress } from './valid-address.ts';
import { itemsById, mergeItems, type EndpointItem } from './written-endpoints.ts';

interface Surroundings {
  readonly bpi: BpiConfig;
  readonly bpci: BpciConfig;
  readonly scrape: ScrapeConfig;
  readonly hostAddresses: readonly string[];
  readonly baseDirectory: string;
}

interface Endpoints {
  readonly endpoints: readonly Endpoint[];
  readonly disabledEndpoints: readonly string[];
}

const catalogIds = new Set(endpointDefinitions.map(({ id }) => id));

/** The catalog's endpoints of every node and service with the user's changes, and the user's own ones, sorted by id. */
export function normaliseEndpoints(
  written: readonly (WrittenEndpoint | null)[],
  surroundings: Surroundings,
): Endpoints {
  const items = itemsById(written, surroundings.baseDirectory);
  const known = endpointDefinitions.map((definition) => fromCatalog(definition, items, surroundings));
  // A slash belongs to ids of the catalog's endpoints; a rule judges one that leads nowhere.
  const own = [...items.values()].filter(({ id, off }) => !catalogIds.has(id) && !id.includes('/') && off !== true);
  const endpoints = [
    ...known.flatMap((part) => part.endpoints),
    ...own.flatMap((item) => (item.url === undefined ? [] : [fromUser(item, item.url, surroundings)])),
  ];
  return {
    endpoints: endpoints.sort((a, b) => compare(a.id, b.id)),
    disabledEndpoints: known.flatMap((part) => part.disabledEndpoints).sort(compare),
  };
}

/** One endpoint of the catalog at all its places. An item with its id changes all of them, one with the id of a place only that. */
function fromCatalog(
  definition: EndpointDefinition,
  items: ReadonlyMap<string, EndpointItem>,
  surroundings: Surroundings,
): Endpoints {
  const general = items.get(definition.id);
  const homes = endpointHomes(definition, surroundings).map((home) => ({
    home,
    item: mergeItems(general, home.id === definition.id ? undefined : items.get(home.id)),
  }));
  const on = homes.filter(({ item }) => item?.off !== true);
  const off = homes.filter(({ item }) => item?.off === true).map(({ home }) => home.id);
  return {
    endpoints: on.map(({ home, item }) => atHome(definition, home, item, surroundings)),
    disabledEndpoints: general?.off === true && on.length === 0 ? [definition.id] : off,
  };
}

function atHome(
  definition: EndpointDefinition,
  home: EndpointHome,
  item: EndpointItem | undefined,
  surroundings: Surroundings,
): Endpoint {
  const address = item?.url === undefined ? null : validAddress(item.url);
  const origin = address === null ? home.origin : originOf(address, home.origin.port);
  const { bpci } = surroundings;
  // The credentials of BPCI are for BPCI: an endpoint that was moved to another host has its own or none.
  const shared = definition.at === 'bpci' && origin.host.toLowerCase() === bpci.host.toLowerCase() ? bpci : null;
  return {
    id: home.id,
    kind: definition.id,
    node: home.node?.name ?? null,
    job: item?.job ?? definition.job,
    ...location(origin, surroundings),
    path: address?.path ?? item?.path ?? definition.path,
    ...times(item, definition.intervalSeconds, definition.timeoutSeconds),
    shape: item?.shape ?? definition.shape,
    module: definition.module,
    service: definition.service,
    required: item?.required ?? isRequired(definition, bpci),
    watched: definition.watched,
    labels: normaliseLabels({ ...placeLabels(home.node), ...item?.labels, ...nameLabel(home.node) }),
    description: definition.description,
    auth: item?.auth ?? shared?.auth ?? null,
    tls: item?.tls ?? shared?.tls ?? null,
    mapping: item?.mapping ?? [],
  };
}

function fromUser(item: EndpointItem, url: string, surroundings: Surroundings): Endpoint {
  const address = validAddress(url);
  const path = address.path ?? item.path ?? defaults.endpoint.path;
  const origin = originOf(address, 80);
  const known = item.mapping.length > 0 ? null : guessDefinition({ path, port: origin.port, job: item.job });
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
    labels: normaliseLabels(item.labels),
    description:
      known === null ? `configured in monitoring.yaml` : `${known.description}, configured in monitoring.yaml`,
    auth: item.auth,
    tls: item.tls,
    mapping: item.mapping,
  };
}

/** The first endpoint that the catalog has for each optional service: who names the service wants an answer there. */
const mainEndpoints = new Map(
  endpointDefinitions
    .toReversed()
    .flatMap(({ id, at }) => (at !== 'bpci' && 'service' in at ? [[at.service, id]] : [])),
);

function isRequired({ id, at, required }: EndpointDefinition, bpci: BpciConfig): boolean {
  if (at !== 'bpci' && 'service' in at) return required !== false || mainEndpoints.get(at.service) === id;
  return required === 'configured' ? bpci.configured : required;
}

function nameLabel(node: BpiNode | null): Readonly<Record<string, string>> {
  return node === null || node.name === null ? {} : { node: node.name };
}

function placeLabels(node: BpiNode | null): Readonly<Record<string, string>> {
  const { role = null, region = null } = node ?? {};
  return { ...(role === null ? {} : { role }), ...(region === null ? {} : { region }) };
}

function location(origin: Origin, { hostAddresses }: Surroundings) {
  return {
    ...origin,
    target: formatTarget(origin.host, origin.port),
    route: routeTo(origin.host, hostAddresses),
  };
}

function times(item: EndpointItem | undefined, interval: number, timeout: number) {
  const intervalSeconds = item?.interval === undefined ? interval : seconds(item.interval);
  // A shorter interval takes its timeout along; a timeout that was written stays, and a rule judges it.
  const timeoutSeconds = item?.timeout === undefined ? Math.min(timeout, intervalSeconds) : seconds(item.timeout);
  return { intervalSeconds, timeoutSeconds };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
