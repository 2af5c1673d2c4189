import type { Rule } from './rule.ts';

/** An id names one endpoint: series of two could not be told apart. */
export const duplicateEndpointId: Rule = ({ written }) => {
  const positions = new Map<string, number>();
  return (written.endpoints ?? []).flatMap((item, index) => {
    if (item === null) return [];
    const first = positions.get(item.id);
    positions.set(item.id, first ?? index);
    if (first === undefined) return [];
    return [
      {
        rule: 'config/duplicate-endpoint-id',
        severity: 'error',
        at: ['endpoints', index, 'id'],
        about: [['endpoints', first, 'id']],
        what: `The id \`${item.id}\` stands here a second time; the first is endpoints[${first}].`,
        fix: 'Give each endpoint an id of its own, or put everything into one item.',
      },
    ];
  });
};
