import { endpointDefinitions } from '../../catalog/endpoints.ts';
import type { Endpoint } from '../config.ts';
import type { KeyPath } from '../key-path.ts';
import type { Rule, RuleInput } from './rule.ts';

/** Prometheus asks the exporter by target and path, so that pair must be unique. */
export const duplicateEndpointAddress: Rule = (input) => {
  const first = new Map<string, Endpoint>();
  // The user's own endpoints come last, so that the remark is made at them and not at the catalog's.
  const ordered = [...input.config.endpoints].sort((a, b) => originOf(a, input).rank - originOf(b, input).rank);
  return ordered.flatMap((endpoint) => {
    const pair = `${endpoint.target} ${endpoint.path}`;
    const other = first.get(pair);
    first.set(pair, other ?? endpoint);
    if (other === undefined) return [];
    return [
      {
        rule: 'config/duplicate-endpoint-address',
        severity: 'error',
        at: originOf(endpoint, input).path,
        about: [originOf(other, input).path],
        what: `The endpoints \`${other.id}\` and \`${endpoint.id}\` have the same address, ${endpoint.target}${endpoint.path}.`,
        why: 'One answer cannot be two endpoints; every series would be there twice.',
        fix: 'Change one of the addresses, or switch one endpoint off.',
      },
    ];
  });
};

/** Where the user wrote what made the address of an endpoint. */
function originOf(endpoint: Endpoint, { written }: RuleInput): { readonly rank: number; readonly path: KeyPath } {
  const index = (written.endpoints ?? []).findIndex((item) => item?.id === endpoint.id);
  const item = written.endpoints?.[index];
  if (item?.url !== undefined) return { rank: 2, path: ['endpoints', index, 'url'] };
  if (item?.path !== undefined) return { rank: 2, path: ['endpoints', index, 'path'] };
  const at = endpointDefinitions.find((definition) => definition.id === endpoint.id)?.at;
  if (at === undefined || at === 'bpci') return { rank: 1, path: ['bpci', 'url'] };
  if ('service' in at) return { rank: 1, path: ['bpi', at.service] };
  return written.bpi?.ports?.[at.bpi] === undefined
    ? { rank: 0, path: ['bpi', 'ports'] }
    : { rank: 1, path: ['bpi', 'ports', at.bpi] };
}
