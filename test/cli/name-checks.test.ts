import { expect, test } from 'vitest';
import { nameChecks } from '../../src/cli/name-checks.ts';

const ofNodes = (count: number, endpoint: string): string[] =>
  Array.from({ length: count }, (_, index) => `targets/node-${index + 1}/${endpoint}`);

test.each<readonly [string, readonly string[], string]>([
  ['one node', ['targets/vm-status', 'ready/loki'], 'targets/vm-status, ready/loki'],
  ['few nodes, each', ofNodes(2, 'vm-status'), 'targets/node-1/vm-status, targets/node-2/vm-status'],
  [
    'many nodes, once for each endpoint',
    [...ofNodes(300, 'vm-status'), 'targets/bpci-health', ...ofNodes(299, 'vm-metrics')],
    'targets/vm-status of 300 nodes, targets/bpci-health, targets/vm-metrics of 299 nodes',
  ],
  [
    'many addresses of services, each',
    ['targets/storage/1', 'targets/storage/2', 'targets/audit/2', 'targets/relay/2', 'targets/wallet/2'],
    'targets/storage/1, targets/storage/2, targets/audit/2, targets/relay/2, targets/wallet/2',
  ],
  [
    'panels, many of one dashboard once',
    [...[11, 12, 13, 14].map((id) => `panels/bpi-security/${String(id)}`), 'panels/bpi-meta/16'],
    '4 panels of bpi-security, panels/bpi-meta/16',
  ],
])('names the checks of %s', (_, ids, line) => {
  expect(nameChecks(ids)).toBe(line);
});
