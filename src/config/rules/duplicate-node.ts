import { formatTarget } from '../parse-address.ts';
import type { Remark } from '../remark.ts';
import type { Rule } from './rule.ts';

/** A node has a name and an address of its own. */
export const duplicateNode: Rule = ({ written, config: { bpi } }) => {
  const names = new Map<string, number>();
  const addresses = new Map<string, { readonly index: number; readonly name: string }>();
  return (written.bpi?.nodes ?? []).flatMap((item, index): Remark[] => {
    if (item === null) return [];
    const at = ['bpi', 'nodes', index];
    const first = names.get(item.name);
    if (first !== undefined) {
      return [
        {
          rule: 'config/duplicate-node',
          severity: 'error',
          at: [...at, 'name'],
          about: [['bpi', 'nodes', first, 'name']],
          what: `The node \`${item.name}\` stands here a second time; the first is bpi.nodes[${first}].`,
          why: 'The name is the label `node`: series of two could not be told apart.',
          fix: 'Give each node a name of its own.',
        },
      ];
    }
    names.set(item.name, index);
    const node = bpi.nodes.find(({ name }) => name === item.name);
    if (node === undefined) return [];
    const address = formatTarget(node.host.toLowerCase(), node.ports.vm);
    const other = addresses.get(address);
    addresses.set(address, other ?? { index, name: item.name });
    if (other === undefined) return [];
    return [
      {
        rule: 'config/duplicate-node-address',
        severity: 'error',
        at: item.host === undefined ? [...at, 'name'] : [...at, 'host'],
        about: [['bpi', 'nodes', other.index], ['bpi', 'host'], ['bpi', 'ports'], at],
        what: `The nodes \`${other.name}\` and \`${item.name}\` have the same address, ${address}.`,
        why: 'One answer cannot be two nodes.',
        fix: 'Write the host of this node, or other `ports` where both run on one host.',
      },
    ];
  });
};
