import { formatKeyPath } from '../key-path.ts';
import type { Rule } from './rule.ts';
import { whereEndpoints } from './where-endpoint.ts';

/** bpi-host-door reads along to let nothing but configured requests through, so it speaks plain HTTP only. */
export const httpsOnThisHost: Rule = (input) => {
  const where = whereEndpoints(input);
  const places = input.config.endpoints
    .filter(({ scheme, route }) => scheme === 'https' && route === 'door')
    .map((endpoint) => ({ host: endpoint.host, at: where(endpoint).path }));
  const distinct = new Map(places.map((place) => [formatKeyPath(place.at), place]));
  return [...distinct.values()].map(({ at, host }) => ({
    rule: 'config/https-on-this-host',
    severity: 'error' as const,
    at,
    what: `https is expected on this host, ${host}.`,
    why: 'What is on this host is reached through bpi-host-door, which reads along and speaks plain HTTP only.',
    fix: 'Write `http://` and the port for it: the request does not leave the host. What speaks only HTTPS must be watched from another host.',
  }));
};
