import { contractFor } from '../../catalog/contract/index.ts';
import { endpointOf } from './of-item.ts';
import type { Rule } from './rule.ts';

/** JSON can only be read where we know what its fields mean. */
export const unreadableJson: Rule = ({ written, config }) =>
  (written.endpoints ?? []).flatMap((item, index) => {
    const endpoint = endpointOf(item?.id, config);
    if (item?.shape !== 'json' || endpoint?.module !== null || endpoint.mapping.length > 0) return [];
    if (contractFor(endpoint) !== null) return [];
    return [
      {
        rule: 'config/unreadable-json',
        severity: 'error',
        at: ['endpoints', index, 'shape'],
        about: [
          ['endpoints', index, 'mapping'],
          ['endpoints', index, 'url'],
          ['endpoints', index, 'path'],
          ['endpoints', index, 'job'],
        ],
        what: `The endpoint \`${item.id}\` answers JSON, but we know no JSON at ${endpoint.path}.`,
        why: 'JSON becomes metrics only at the paths of BPI and BPCI that are in the catalog, or with a mapping.',
        fix: 'Say with `mapping` which fields become which metrics; or use a path of the catalog, and where two services share it also the `job` of the catalog.',
      },
    ];
  });
