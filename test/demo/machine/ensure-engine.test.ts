import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EngineUnavailableError } from '../../../src/base/errors.ts';
import type { EngineAttempt } from '../../../src/demo/machine/engine-attempt.ts';
import type { EngineRecord } from '../../../src/demo/machine/engine-record.ts';
import { ensureEngine, type EnsureEngineOptions } from '../../../src/demo/machine/ensure-engine.ts';
import { stopEngine } from '../../../src/demo/machine/stop-engine.ts';
import { collectingSink } from '../../images/support/collecting-sink.ts';
import { hastyClock } from '../../images/support/hasty-clock.ts';
import { scriptedRun } from '../../images/support/scripted-run.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bpi-engine-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const noEngine = () =>
  Promise.reject(new EngineUnavailableError('unix:///var/run/docker.sock', 'nothing answers at /var/run/docker.sock'));

/** A machine without an engine, on which dockerd ends with these logs, one per attempt, and runs once they are used up. */
function machine(logs: readonly string[] = [], more: Partial<EnsureEngineOptions> = {}) {
  const attempts: EngineAttempt[] = [];
  const run = scriptedRun({});
  const sink = collectingSink();
  const options: EnsureEngineOptions = {
    env: {},
    home: '/root',
    uid: 0,
    clock: hastyClock(),
    sink,
    signal: new AbortController().signal,
    directory,
    run,
    connect: noEngine,
    findProgram: (name) => `/usr/sbin/${name}`,
    launch: async ({ attempt, paths }) => {
      const log = logs[attempts.length];
      attempts.push(attempt);
      await writeFile(paths.log, log ?? '');
      return { pid: process.pid, exitCode: () => (log === undefined ? null : 1), kill: () => undefined };
    },
    ping: () => Promise.resolve(logs[attempts.length - 1] === undefined && attempts.length > 0),
    ...more,
  };
  return { attempts, run, sink, ensure: () => ensureEngine(options) };
}

describe('an engine', () => {
  test('that answers is used, and nothing is started', async () => {
    const found = machine([], { connect: () => Promise.resolve({ address: 'unix:///var/run/docker.sock' }) });
    expect(await found.ensure()).toEqual({ address: 'unix:///var/run/docker.sock', startedHere: false });
    expect(found.attempts).toEqual([]);
    expect(found.run.commands).toEqual([]);
  });

  test('that was named and does not answer is passed over, which is said', async () => {
    const found = machine([], { env: { DOCKER_HOST: 'tcp://10.0.0.1:2375' } });
    expect(await found.ensure()).toEqual({ address: `unix://${directory}/docker.sock`, startedHere: true });
    expect(found.sink.events).toContainEqual({
      type: 'note',
      severity: 'warning',
      message: 'DOCKER_HOST is passed over: nothing answers at /var/run/docker.sock',
    });
  });

  test('that an earlier run of the demo started is used again', async () => {
    await machine().ensure();
    const second = machine([], { ping: () => Promise.resolve(true) });
    expect(await second.ensure()).toEqual({ address: `unix://${directory}/docker.sock`, startedHere: true });
    expect(second.attempts).toEqual([]);
  });

  test('is started, and what is needed to stop it is written down', async () => {
    const found = machine();
    await found.ensure();
    expect(found.attempts).toEqual([{ iptables: 'default', storage: 'default' }]);
    const record = JSON.parse(await readFile(join(directory, 'engine.json'), 'utf8')) as EngineRecord;
    expect(record.process).toMatchObject({ pid: process.pid });
    expect(record.networkBefore.interfaces).toContain('lo');
  });

  test('is installed first where there is none, with iptables where it is absent', async () => {
    let isInstalled = false;
    const run = scriptedRun({
      ' install ': () => {
        isInstalled = true;
        return {};
      },
    });
    const found = machine([], { run, findProgram: (name) => (isInstalled ? `/usr/sbin/${name}` : null) });
    expect(await found.ensure()).toMatchObject({ startedHere: true });
    expect(run.commands.filter((command) => / install /.test(command))).toEqual([
      expect.stringMatching(/docker\.io iptables$/),
    ]);
  });

  test('that the package started by itself, as with systemd, is not called ours', async () => {
    const answers: (() => Promise<{ address: string }>)[] = [
      noEngine,
      () => Promise.resolve({ address: 'unix:///run/docker.sock' }),
    ];
    const found = machine([], { findProgram: () => null, connect: () => (answers.shift() ?? noEngine)() });
    expect(await found.ensure()).toEqual({ address: 'unix:///run/docker.sock', startedHere: false });
    expect(found.attempts).toEqual([]);
  });
});

describe('a dockerd that does not start', () => {
  const iptables = 'failed to start daemon: failed to create NAT chain DOCKER: iptables failed: nf_tables: x';

  test('for its iptables is started again with the older one, and both are said', async () => {
    const found = machine([iptables]);
    expect(await found.ensure()).toMatchObject({ startedHere: true });
    expect(found.attempts.map((attempt) => attempt.iptables)).toEqual(['default', 'legacy']);
    const notes = found.sink.events.flatMap((event) => (event.type === 'note' ? event.message : []));
    expect(notes[0]).toMatch(/^dockerd did not start: iptables does not work here: /);
    expect(notes[1]).toBe('the engine runs with iptables-legacy');
  });

  test('for its storage driver is started again with vfs', async () => {
    const found = machine(['failed to start daemon: error initializing graphdriver: driver not supported']);
    await found.ensure();
    expect(found.attempts.at(-1)).toEqual({ iptables: 'default', storage: 'vfs' });
  });

  test('at last is an error with the exact cause and a fix', async () => {
    const found = machine([iptables, iptables]);
    const failure = await found.ensure().catch((error: unknown) => error as EngineUnavailableError);
    expect(failure).toBeInstanceOf(EngineUnavailableError);
    expect((failure as EngineUnavailableError).message).toMatch(/^iptables does not work here: failed to create NAT/);
    expect((failure as EngineUnavailableError).fix).toContain('CAP_NET_ADMIN');
    expect(found.sink.events.at(-1)).toMatchObject({ type: 'step-failed', step: 'engine' });
  });

  test('and does not end either is ended after a minute, by force if it must be', async () => {
    const signals: string[] = [];
    const found = machine([], {
      ping: () => Promise.resolve(false),
      launch: async ({ paths }) => {
        await writeFile(paths.log, 'level=error msg="waiting for containerd"');
        const exitCode = () => (signals.includes('SIGKILL') ? 137 : null);
        return { pid: process.pid, exitCode, kill: (name) => void signals.push(name) };
      },
    });
    await expect(found.ensure()).rejects.toThrow(
      'dockerd did not answer within 60 s; its last word: waiting for containerd',
    );
    expect(signals).toEqual(['SIGTERM', 'SIGKILL']);
  });

  test('for want of root is not tried at all', async () => {
    const found = machine([], { uid: 1000 });
    await expect(found.ensure()).rejects.toThrow('nothing answers at /var/run/docker.sock; only root can start one');
    expect(found.attempts).toEqual([]);
  });

  test("for want of a package is an error with apt's reason", async () => {
    const run = scriptedRun({ ' install ': { exitCode: 100, stderr: 'E: Unable to locate package docker.io' } });
    const found = machine([], { run, findProgram: () => null });
    await expect(found.ensure()).rejects.toThrow('cannot be installed: Unable to locate package docker.io');
  });
});

describe('stopping', () => {
  const options = () => ({
    clock: hastyClock(),
    signal: new AbortController().signal,
    directory,
    run: scriptedRun({}),
  });

  test('does nothing where the demo started no engine', async () => {
    const given = options();
    expect(await stopEngine(given)).toEqual({ stopped: false, stayed: [] });
    expect(given.run.commands).toEqual([]);
  });

  test('leaves a process alone that only has the same pid, and removes the rest', async () => {
    const record: EngineRecord = {
      process: { pid: process.pid, startTicks: 1 },
      usedLegacyIptables: false,
      cgroupMounts: ['/sys/fs/cgroup', '/sys/fs/cgroup/memory'],
      networkBefore: { interfaces: [], ipForward: '1', forwardPolicy: 'ACCEPT' },
    };
    await writeFile(join(directory, 'engine.json'), JSON.stringify(record));
    const given = options();
    expect(await stopEngine(given)).toMatchObject({ stopped: true });
    // We still run: this very process was not ended.
    expect(given.run.commands.filter((command) => command.startsWith('umount'))).toEqual([
      'umount -l /sys/fs/cgroup/memory',
      'umount -l /sys/fs/cgroup',
    ]);
    await expect(readFile(join(directory, 'engine.json'))).rejects.toThrow();
  });
});
