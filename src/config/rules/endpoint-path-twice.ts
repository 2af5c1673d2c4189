import { parseAddress } from '../parse-address.ts';
import type { Rule } from './rule.ts';

/** The path of an endpoint stands in `url` or in `path`, not in both. */
export const endpointPathTwice: Rule = ({ written }) =>
  (written.endpoints ?? []).flatMap((item, index) => {
    if (item?.url === undefined || item.path === undefined) return [];
    const parsed = parseAddress(item.url);
    if (!parsed.ok || parsed.address.path === null || parsed.address.path === item.path) return [];
    return [
      {
        rule: 'config/endpoint-path-twice',
        severity: 'error',
        at: ['endpoints', index, 'path'],
        about: [['endpoints', index, 'url']],
        what: `The endpoint \`${item.id}\` has one path in \`url\` and another in \`path\`.`,
        fix: 'Keep one of the two.',
      },
    ];
  });
