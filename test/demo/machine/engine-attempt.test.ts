import { describe, expect, test } from 'vitest';
import {
  dockerdArguments,
  firstAttempt,
  formatAttempt,
  nextAttempt,
} from '../../../src/demo/machine/engine-attempt.ts';
import { enginePaths } from '../../../src/demo/machine/engine-record.ts';

describe('after a failure', () => {
  test('of iptables the older iptables is tried, then nothing', () => {
    const legacy = nextAttempt(firstAttempt, 'iptables');
    expect(legacy).toEqual({ iptables: 'legacy', storage: 'default' });
    expect(nextAttempt(legacy ?? firstAttempt, 'iptables')).toBeNull();
  });

  test('of the storage driver vfs is tried, and what was found out about iptables stays', () => {
    expect(nextAttempt({ iptables: 'legacy', storage: 'default' }, 'storage')).toEqual({
      iptables: 'legacy',
      storage: 'vfs',
    });
    expect(nextAttempt({ iptables: 'default', storage: 'vfs' }, 'storage')).toBeNull();
  });

  test('of any other kind nothing is tried again', () => {
    expect(nextAttempt(firstAttempt, 'none')).toBeNull();
  });
});

test('dockerd gets directories, pid file, socket and settings of its own', () => {
  const options = dockerdArguments({ iptables: 'default', storage: 'vfs' }, enginePaths('/d'));
  expect(options.join(' ')).toBe(
    '--config-file /d/daemon.json --data-root /d/data --exec-root /d/exec --pidfile /d/docker.pid --host unix:///d/docker.sock --storage-driver vfs',
  );
});

test('what an attempt gives up is said, and the usual way needs no words', () => {
  expect(formatAttempt(firstAttempt)).toBeNull();
  expect(formatAttempt({ iptables: 'legacy', storage: 'vfs' })).toBe(
    'with iptables-legacy and with the storage driver vfs (slower)',
  );
});
