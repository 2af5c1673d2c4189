import { endpointDefinitions } from '../../catalog/endpoints.ts';
import { nearest } from '../nearest.ts';
import { endpointOf } from './of-item.ts';
import type { Rule } from './rule.ts';

const catalogIds = endpointDefinitions.map((definition) => definition.id);

/** An endpoint that the catalog does not know needs an address; without one its id is most likely a typing error. */
export const endpointWithoutUrl: Rule = ({ written, config }) =>
  (written.endpoints ?? []).flatMap((item, index) => {
    if (item === null || catalogIds.includes(item.id) || config.disabledEndpoints.includes(item.id)) return [];
    const isOwn = !item.id.includes('/');
    if (isOwn && item.url !== undefined && item.off !== true) return [];
    if (!isOwn && endpointOf(item.id, config) !== undefined) return [];
    const known = isOwn ? catalogIds : config.endpoints.map(({ id }) => id).filter((id) => id.includes('/'));
    const near = nearest(item.id, known);
    const add = item.off === true || !isOwn ? 'Remove the item' : 'Add `url: host:port`';
    return [
      {
        rule: 'config/endpoint-without-url',
        severity: 'error',
        at: ['endpoints', index, 'id'],
        about: [['endpoints', index, 'url'], ...(isOwn ? [] : [['bpi']])],
        what: whatIsWrong(item.id, isOwn, item.off === true),
        fix:
          near === null ? `${add}, or use one of the ids that there are: ${listed(known)}.` : `Write \`id: ${near}\`.`,
      },
    ];
  });

function whatIsWrong(id: string, isOwn: boolean, isOff: boolean): string {
  if (!isOwn) return `There is no endpoint \`${id}\`: no node or service of \`bpi\` has it.`;
  return isOff
    ? `There is no endpoint \`${id}\` in the catalog that could be switched off.`
    : `The endpoint \`${id}\` has no \`url\`, and the catalog knows none of that name.`;
}

// A thousand nodes have tens of thousands of endpoints; nobody reads more than some.
function listed(ids: readonly string[]): string {
  return ids.length <= 100 ? ids.join(', ') : `${ids.slice(0, 20).join(', ')} and ${ids.length - 20} more`;
}
