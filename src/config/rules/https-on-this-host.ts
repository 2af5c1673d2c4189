import type { KeyPath } from '../key-path.ts';
import type { Rule } from './rule.ts';

/** bpi-host-door reads along to let nothing but configured requests through, so it speaks plain HTTP only. */
export const httpsOnThisHost: Rule = ({ written, config: { endpoints } }) => {
  const places = endpoints
    .filter(({ scheme, route }) => scheme === 'https' && route === 'door')
    .map(({ id, host }) => ({
      host,
      at: placeOf((written.endpoints ?? []).findIndex((item) => item?.id === id && item.url !== undefined)),
    }));
  const distinct = new Map(places.map((place) => [place.at.join('.'), place]));
  return [...distinct.values()].map(({ at, host }) => ({
    rule: 'config/https-on-this-host',
    severity: 'error' as const,
    at,
    what: `https is expected on this host, ${host}.`,
    why: 'What is on this host is reached through bpi-host-door, which speaks plain HTTP only.',
    fix: 'Write `http://` and the port for it: the request does not leave the host.',
  }));
};

function placeOf(index: number): KeyPath {
  return index === -1 ? ['bpci', 'url'] : ['endpoints', index, 'url'];
}
