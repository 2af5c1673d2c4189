import { expect, test } from 'vitest';
import { interpretEngineLog } from '../../../src/demo/machine/engine-log.ts';

// Last lines of real logs: dockerd 20.10.24 on Debian 12.
const noise =
  'time="2026-11-21T20:15:39Z" level=info msg="[core] Channel Connectivity change to CONNECTING" module=grpc\n';

test.each([
  [
    'failed to start daemon: Error initializing network controller: error obtaining controller instance: failed to create NAT chain DOCKER: iptables failed: iptables -t nat -N DOCKER: iptables v1.8.9 (nf_tables): Could not fetch rule set generation id: Invalid argument',
    'iptables',
    'iptables does not work here: Error initializing network controller',
  ],
  [
    'failed to start daemon: Error initializing network controller: failed to create NAT chain DOCKER: iptables failed: iptables v1.8.9 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)',
    'none',
    'a privilege is missing: ',
  ],
  [
    'failed to start daemon: error initializing graphdriver: driver not supported',
    'storage',
    'the storage driver does not work on this file system: error initializing graphdriver',
  ],
  ["failed to start daemon: Devices cgroup isn't mounted", 'none', 'the control groups are not usable: Devices'],
  [
    'failed to start daemon: pid file found, ensure docker is not running or delete /x/docker.pid',
    'none',
    'another engine uses the same files: pid file found',
  ],
  ['time="t" level=fatal msg="write \\"/x\\": no space left on device"', 'none', 'the disk is full: write "/x"'],
  ['failed to start daemon: something new', 'none', 'something new'],
])('%s', (line, adjustment, cause) => {
  const failure = interpretEngineLog(`${noise}${line}\n`);
  expect(failure.adjustment).toBe(adjustment);
  expect(failure.cause.startsWith(cause)).toBe(true);
  expect(failure.fix).not.toBe('');
});

test('an empty log is said to be empty', () => {
  expect(interpretEngineLog('\n').cause).toBe('dockerd ended without a word');
});
