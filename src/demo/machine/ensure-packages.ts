import type { Clock } from '../../base/clock.ts';
import { BpiError } from '../../base/errors.ts';
import type { EventSink } from '../../base/event-sink.ts';
import { describeAptFailure } from '../../images/debian/apt-output.ts';
import { withHeartbeat } from '../../images/heartbeat.ts';
import type { ProgramResult, RunProgram } from '../../images/run-program.ts';

/** Debian packages could not be installed; the message holds apt's own reason. */
export class PackageInstallationError extends BpiError {}

export interface EnsurePackagesOptions {
  readonly run: RunProgram;
  readonly sink: EventSink;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const attempts = 3;
const pauseMs = 3_000;
const lockPauseMs = 2_000;
const lockPatienceMs = 180_000;

/** Installs what is not installed yet and answers what it installed; waits for another apt, tries a failing mirror again. */
export async function ensurePackages(
  packages: readonly string[],
  options: EnsurePackagesOptions,
): Promise<readonly string[]> {
  const absent = await absentPackages(packages, options);
  if (absent.length === 0) return [];
  const step = `packages:${absent.join(',')}`;
  const { sink, clock } = options;
  sink.emit({ type: 'step-started', step, title: `Install ${absent.join(', ')} from the machine's Debian mirror` });
  try {
    await withHeartbeat({ step, sink, clock }, (say) => install(absent, options, say));
  } catch (error) {
    sink.emit({ type: 'step-failed', step, reason: error instanceof Error ? error.message : String(error) });
    throw error;
  }
  sink.emit({ type: 'step-done', step });
  return absent;
}

async function install(
  packages: readonly string[],
  options: EnsurePackagesOptions,
  say: (detail: string) => void,
): Promise<void> {
  const { run, clock, signal } = options;
  const environment = {
    DEBIAN_FRONTEND: 'noninteractive',
    // Without systemd, keeps invoke-rc.d from starting services: an engine that we did not start could not be stopped by us.
    RUNLEVEL: '1',
  };
  const settings = ['-o', 'DPkg::Lock::Timeout=180', '-o', 'Acquire::Retries=3', '-o', 'Dpkg::Use-Pty=0'];
  const apt = (args: readonly string[]) =>
    whenUnlocked(() => run('apt-get', [...settings, ...args], { environment, signal }), options, say);

  let failure = '';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (attempt > 1) {
      say(`trying again: ${failure}`);
      await clock.sleep(pauseMs, signal);
    }
    say('apt-get update');
    // A source of the machine that has nothing to do with us may be broken: what counts is whether the install works.
    const updated = await apt(['update']);
    say(`apt-get install ${packages.join(' ')}`);
    const installed = await apt(['install', '-y', '--no-install-recommends', ...packages]);
    if (installed.exitCode === 0) return;
    failure = describeAptFailure(updated.exitCode === 0 ? installed : updated);
    if (installed.exitCode === 127) break;
  }
  throw new PackageInstallationError(`${packages.join(', ')} cannot be installed: ${failure}`, {
    fix: `install ${packages.join(' ')} by hand, or make the machine's apt sources reachable`,
  });
}

async function absentPackages(packages: readonly string[], options: EnsurePackagesOptions): Promise<readonly string[]> {
  const { run, signal } = options;
  const format = '${Package} ${db:Status-Status}\\n';
  // Exits with 1 when it knows one of the names not at all, and still prints the others.
  const result = await run('dpkg-query', ['-W', '-f', format, ...packages], { signal });
  const installed = new Set(
    result.stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? (line.split(' ')[0] ?? []) : [])),
  );
  return packages.filter((name) => !installed.has(name));
}

// DPkg::Lock::Timeout waits for dpkg's own lock only; the locks of the lists and of the cache fail at once.
async function whenUnlocked(
  command: () => Promise<ProgramResult>,
  options: EnsurePackagesOptions,
  say: (detail: string) => void,
): Promise<ProgramResult> {
  const { clock, signal } = options;
  const started = clock.now();
  for (;;) {
    const result = await command();
    const isLocked = result.exitCode !== 0 && /Could not get lock|Unable to lock/.test(result.stderr);
    if (!isLocked || clock.now() - started > lockPatienceMs) return result;
    say('waiting for another apt to finish');
    await clock.sleep(lockPauseMs, signal);
  }
}
