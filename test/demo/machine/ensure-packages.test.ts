import { describe, expect, test } from 'vitest';
import { ensurePackages, PackageInstallationError } from '../../../src/demo/machine/ensure-packages.ts';
import { collectingSink } from '../../images/support/collecting-sink.ts';
import { hastyClock } from '../../images/support/hasty-clock.ts';
import { scriptedRun } from '../../images/support/scripted-run.ts';

function options(run: ReturnType<typeof scriptedRun>) {
  return { run, sink: collectingSink(), clock: hastyClock(), signal: new AbortController().signal };
}
const installs = (run: ReturnType<typeof scriptedRun>) => run.commands.filter((command) => / install /.test(command));

describe('packages', () => {
  test('that are installed are left alone, and nobody is told anything', async () => {
    const run = scriptedRun({ 'dpkg-query': { stdout: 'docker.io installed\niptables installed' } });
    const given = options(run);
    expect(await ensurePackages(['docker.io', 'iptables'], given)).toEqual([]);
    expect(run.commands).toHaveLength(1);
    expect(given.sink.events).toEqual([]);
  });

  test('that are absent are installed, the others not named', async () => {
    const run = scriptedRun({ 'dpkg-query': { exitCode: 1, stdout: 'iptables installed\ndocker.io config-files' } });
    expect(await ensurePackages(['docker.io', 'iptables', 'chromium'], options(run))).toEqual([
      'docker.io',
      'chromium',
    ]);
    expect(installs(run)[0]).toMatch(/install -y --no-install-recommends docker\.io chromium$/);
  });

  test('are installed without questions, and without starting services', async () => {
    const environments: unknown[] = [];
    const run = scriptedRun({
      ' install ': (_, given) => {
        environments.push(given.environment);
        return {};
      },
    });
    await ensurePackages(['docker.io'], options(run));
    expect(environments).toEqual([{ DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }]);
  });

  test('are tried again when the mirror fails for a moment', async () => {
    let tries = 0;
    const run = scriptedRun({
      ' install ': () => (++tries < 3 ? { exitCode: 100, stderr: 'E: Failed to fetch http://m/x  503' } : {}),
    });
    await ensurePackages(['docker.io'], options(run));
    expect(tries).toBe(3);
  });

  test('are installed although a source of the machine is broken', async () => {
    const run = scriptedRun({ ' update': { exitCode: 100, stderr: 'E: The repository x is not signed.' } });
    expect(await ensurePackages(['docker.io'], options(run))).toEqual(['docker.io']);
  });

  test('wait for another apt to let go of its lock', async () => {
    let tries = 0;
    const stderr = 'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 1 (apt-get)';
    const run = scriptedRun({ ' update': () => (++tries < 5 ? { exitCode: 100, stderr } : {}) });
    const given = options(run);
    await ensurePackages(['docker.io'], given);
    expect(tries).toBe(5);
    expect(installs(run)).toHaveLength(1);
    expect(given.sink.events).toContainEqual(
      expect.objectContaining({ detail: 'waiting for another apt to finish' }) as unknown,
    );
  });

  test("that cannot be installed are named with apt's reason", async () => {
    const stderr = "E: Failed to fetch http://m/x  Temporary failure resolving 'm'";
    const run = scriptedRun({ ' install ': { exitCode: 100, stderr } });
    const given = options(run);
    const installing = ensurePackages(['docker.io'], given);
    await expect(installing).rejects.toThrow(PackageInstallationError);
    await expect(installing).rejects.toThrow(
      "docker.io cannot be installed: Failed to fetch http://m/x Temporary failure resolving 'm'",
    );
    expect(given.sink.events.at(-1)).toMatchObject({ type: 'step-failed' });
  });
});
