import { expect, test } from 'vitest';
import { guessDefinition } from '../../src/config/normalise/guess-definition.ts';

test.each([
  ['/__vm/status', 1234, undefined, 'vm-status'],
  ['/__vm/instances', 1234, undefined, 'vm-instances'],
  ['/api/stamped/stamps/logs', 1234, undefined, 'bpci-stamped-log'],
  ['/api/v1/stats', 1234, undefined, 'domain-api-stats'],
  ['/healthz', 1234, undefined, 'relay-health'],
  ['/health', 8081, undefined, 'bpci-health'],
  ['/health', 9545, undefined, 'node-rpc-health'],
  ['/health', 1234, 'bpi-mempool', 'mempool-health'],
  ['/status', 8082, undefined, 'shadow-registry-status'],
  ['/status', 1234, 'bpi-gateway', 'gateway-status'],
  ['/api/status', 1234, 'bpi-wallet', 'wallet-status'],
  ['/health', 1234, undefined, undefined],
  ['/status', 8080, undefined, undefined],
  ['/metrics', 8888, undefined, undefined],
  ['/else', 7777, undefined, undefined],
])('%s at port %d of the job %s is taken for %s', (path, port, job, id) => {
  expect(guessDefinition({ path, port, job })?.id).toBe(id);
});
