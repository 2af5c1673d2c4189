import { rm } from 'node:fs/promises';
import type { Clock } from '../../base/clock.ts';
import { runProgram, type RunProgram } from '../../images/run-program.ts';
import { demoDirectory } from './ensure-engine.ts';
import { enginePaths, loadEngineRecord, type EngineRecord } from './engine-record.ts';
import { restoreHostNetwork } from './host-network.ts';
import { isRunning, type ProcessIdentity } from './process-identity.ts';
import { unmountBelow } from './unmount-below.ts';

export interface StopEngineOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly directory?: string;
  readonly run?: RunProgram;
}

/** What stopping did. */
export interface StoppedEngine {
  /** False when the demo had started no engine here. */
  readonly stopped: boolean;
  /** What could not be taken back, in words. */
  readonly stayed: readonly string[];
}

const graceMs = 30_000;
const pollMs = 100;

/** Stops the engine that the demo started, and only that one: ends it, unmounts, deletes its directory; packages stay. */
export async function stopEngine(options: StopEngineOptions): Promise<StoppedEngine> {
  const { clock, signal, run = runProgram } = options;
  const paths = enginePaths(options.directory ?? demoDirectory);
  const record = await loadEngineRecord(paths);
  if (record === null) return { stopped: false, stayed: [] };
  if (record.process !== null) await endEngine(record.process, clock, signal);
  await unmountBelow(paths.directory, run, signal);
  const stayed = [
    ...(await restoreHostNetwork(record.networkBefore, {
      iptables: record.usedLegacyIptables ? ['iptables', 'iptables-legacy'] : ['iptables'],
      run,
      signal,
    })),
    ...(await unmountCgroups(record, run, signal)),
  ];
  await rm(paths.directory, { recursive: true, force: true });
  return { stopped: record.process !== null, stayed };
}

async function endEngine(identity: ProcessIdentity, clock: Clock, signal: AbortSignal): Promise<void> {
  for (const name of ['SIGTERM', 'SIGKILL'] as const) {
    const started = clock.now();
    // The pid may be somebody else's by now: its start time is asked again before every signal.
    if (!(await isRunning(identity))) return;
    process.kill(identity.pid, name);
    while ((await isRunning(identity)) && clock.now() - started < graceMs) await clock.sleep(pollMs, signal);
  }
}

async function unmountCgroups(record: EngineRecord, run: RunProgram, signal: AbortSignal): Promise<readonly string[]> {
  const stayed: string[] = [];
  for (const target of record.cgroupMounts.toReversed()) {
    const result = await run('umount', ['-l', target], { signal });
    if (result.exitCode !== 0 && !/not mounted|no mount point/i.test(result.stderr)) stayed.push(`the mount ${target}`);
  }
  return stayed;
}
