import { endpointDefinitions } from '../../catalog/endpoints.ts';
import { nearest } from '../nearest.ts';
import type { Rule } from './rule.ts';

const catalogIds = endpointDefinitions.map((definition) => definition.id);

/** An endpoint that the catalog does not know needs an address; without one its id is most likely a typing error. */
export const endpointWithoutUrl: Rule = ({ written }) =>
  (written.endpoints ?? []).flatMap((item, index) => {
    if (item === null || catalogIds.includes(item.id)) return [];
    if (item.url !== undefined && item.off !== true) return [];
    const near = nearest(item.id, catalogIds);
    const add = item.off === true ? 'Remove the item' : 'Add `url: host:port`';
    return [
      {
        rule: 'config/endpoint-without-url',
        severity: 'error',
        at: ['endpoints', index, 'id'],
        about: [['endpoints', index, 'url']],
        what:
          item.off === true
            ? `There is no endpoint \`${item.id}\` in the catalog that could be switched off.`
            : `The endpoint \`${item.id}\` has no \`url\`, and the catalog knows none of that name.`,
        fix:
          near === null
            ? `${add}, or use one of the catalog's ids: ${catalogIds.join(', ')}.`
            : `Write \`id: ${near}\`.`,
      },
    ];
  });
