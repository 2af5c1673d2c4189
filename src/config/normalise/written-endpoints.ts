import type { EndpointAuth, EndpointTls, FieldMapping } from '../config.ts';
import type { WrittenEndpoint } from '../written-config.ts';
import { normaliseAuth, normaliseClientTls } from './normalise-connection.ts';
import { normaliseMapping } from './normalise-mapping.ts';
import { endpointOwner } from './secret-slots.ts';

/** One item of `endpoints`, its sections normalised once for all the endpoints that it changes. */
export interface EndpointItem extends Omit<WrittenEndpoint, 'auth' | 'tls' | 'mapping'> {
  readonly auth: EndpointAuth | null;
  readonly tls: EndpointTls | null;
  readonly mapping: readonly FieldMapping[];
}

/** The items by id; of two with one id the first counts, and a rule tells the user. */
export function itemsById(
  written: readonly (WrittenEndpoint | null)[],
  baseDirectory: string,
): ReadonlyMap<string, EndpointItem> {
  const byId = new Map<string, EndpointItem>();
  written.forEach((item, index) => {
    if (item === null || byId.has(item.id)) return;
    const place = { at: ['endpoints', index], owner: endpointOwner(item.id), baseDirectory };
    byId.set(item.id, {
      ...item,
      auth: normaliseAuth(item.auth, place),
      tls: normaliseClientTls(item.tls, place),
      mapping: normaliseMapping(item.mapping),
    });
  });
  return byId;
}

/** What is said of all the endpoints of one kind and of one of them, the latter first. */
export function mergeItems(general: EndpointItem | undefined, special: EndpointItem | undefined) {
  if (general === undefined || special === undefined) return special ?? general;
  return {
    ...general,
    ...special,
    labels: { ...general.labels, ...special.labels },
    auth: special.auth ?? general.auth,
    tls: special.tls ?? general.tls,
    mapping: special.mapping.length > 0 ? special.mapping : general.mapping,
  } satisfies EndpointItem;
}
