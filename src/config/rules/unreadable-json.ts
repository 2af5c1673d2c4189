import type { Rule } from './rule.ts';

/** JSON can only be read where we know what its fields mean. */
export const unreadableJson: Rule = ({ written, config }) =>
  (written.endpoints ?? []).flatMap((item, index) => {
    const endpoint = config.endpoints.find((candidate) => candidate.id === item?.id);
    if (item?.shape !== 'json' || endpoint?.module !== null) return [];
    return [
      {
        rule: 'config/unreadable-json',
        severity: 'error',
        at: ['endpoints', index, 'shape'],
        about: [
          ['endpoints', index, 'url'],
          ['endpoints', index, 'path'],
          ['endpoints', index, 'job'],
        ],
        what: `The endpoint \`${item.id}\` answers JSON, but we know no JSON at ${endpoint.path}.`,
        why: 'JSON becomes metrics only at the paths of BPI and BPCI that are in the catalog.',
        fix: 'Use a path of the catalog; where two services share it, also set `job` to the job of the catalog.',
      },
    ];
  });
