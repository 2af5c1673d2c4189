import { mkdir, readFile, rm } from 'node:fs/promises';
import type { Clock } from '../../base/clock.ts';
import { EngineUnavailableError } from '../../base/errors.ts';
import type { EventSink } from '../../base/event-sink.ts';
import { connectEngine } from '../../docker/connect-engine.ts';
import { withHeartbeat } from '../../images/heartbeat.ts';
import { runProgram, type RunProgram } from '../../images/run-program.ts';
import { firstAttempt, formatAttempt, nextAttempt, type EngineAttempt } from './engine-attempt.ts';
import { interpretEngineLog, type EngineFailure } from './engine-log.ts';
import {
  enginePaths,
  loadEngineRecord,
  writeEngineRecord,
  type EnginePaths,
  type EngineRecord,
} from './engine-record.ts';
import { ensurePackages } from './ensure-packages.ts';
import { observeHostNetwork } from './host-network.ts';
import { findSystemProgram } from './find-system-program.ts';
import { launchDockerd, type LaunchedEngine } from './launch-dockerd.ts';
import { mountCgroups } from './mount-cgroups.ts';
import { pingEngine } from './ping-engine.ts';
import { isRunning, observeProcess } from './process-identity.ts';
import { unmountBelow } from './unmount-below.ts';

/** Where an engine of the demo keeps everything. */
export const demoDirectory = '/var/lib/bpi-monitoring-demo';

export interface EnsureEngineOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly uid: number;
  readonly clock: Clock;
  readonly sink: EventSink;
  readonly signal: AbortSignal;
  readonly directory?: string;
  readonly run?: RunProgram;
  readonly connect?: (options: {
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly home: string;
  }) => Promise<{ readonly address: string }>;
  readonly launch?: typeof launchDockerd;
  readonly ping?: typeof pingEngine;
  readonly findProgram?: (name: string) => string | null;
}

/** An engine that answers. */
export interface EnsuredEngine {
  /** For DOCKER_HOST. */
  readonly address: string;
  /** True when the demo started it, now or in an earlier run: then stopEngine stops it. */
  readonly startedHere: boolean;
}

const step = 'engine';
const readyTimeoutMs = 60_000;
const pollMs = 100;

/** Finds a container engine, else installs and starts one; throws EngineUnavailableError with the exact cause. */
export async function ensureEngine(options: EnsureEngineOptions): Promise<EnsuredEngine> {
  const { env, home, uid, sink, connect = connectEngine } = options;
  const paths = enginePaths(options.directory ?? demoDirectory);
  sink.emit({ type: 'step-started', step, title: 'Find a container engine' });
  try {
    const running = await connect({ env, home }).catch(asUnavailable);
    if (!(running instanceof EngineUnavailableError)) return found(sink, running.address, false);
    const named = env['DOCKER_HOST'];
    if (named !== undefined && named !== '') {
      sink.emit({ type: 'note', severity: 'warning', message: `DOCKER_HOST is passed over: ${running.message}` });
    }
    if (await answersOwn(paths, options)) return found(sink, `unix://${paths.socket}`, true);
    if (uid !== 0) {
      throw new EngineUnavailableError(running.address, `${running.message}; only root can start one`, {
        fix: 'run as root, or name a running engine in DOCKER_HOST',
      });
    }
    return await withHeartbeat({ step, sink, clock: options.clock }, (say) => startEngine(paths, options, say));
  } catch (error) {
    sink.emit({ type: 'step-failed', step, reason: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

async function startEngine(
  paths: EnginePaths,
  options: EnsureEngineOptions,
  say: (detail: string) => void,
): Promise<EnsuredEngine> {
  const { run = runProgram, sink, signal, env, home, connect = connectEngine } = options;
  const findProgram = options.findProgram ?? findSystemProgram;
  const packages = [
    ...(findProgram('dockerd') === null ? ['docker.io'] : []),
    ...(findProgram('iptables') === null ? ['iptables'] : []),
  ];
  if (packages.length > 0) {
    say(`no engine here: installing ${packages.join(' and ')}`);
    await ensurePackages(packages, { ...options, run }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw unavailable(paths, error instanceof Error ? error.message : String(error), {
        fix: 'install a container engine, or name a running one in DOCKER_HOST',
        cause: error,
      });
    });
    // Where systemd runs, the package has started its service by now.
    const running = await connect({ env, home }).catch(asUnavailable);
    if (!(running instanceof EngineUnavailableError)) return found(sink, running.address, false);
  }
  const dockerd = findProgram('dockerd');
  if (dockerd === null) throw unavailable(paths, 'dockerd is installed and not to be found', {});

  await clearLeftovers(paths, run, signal);
  let record = await prepareMachine(paths, options, run);
  let attempt = firstAttempt;
  for (;;) {
    say(['starting dockerd', formatAttempt(attempt)].filter((part) => part !== null).join(' '));
    record = { ...record, usedLegacyIptables: record.usedLegacyIptables || attempt.iptables === 'legacy' };
    const failure = await tryAttempt(dockerd, attempt, paths, record, options);
    if (failure === null) break;
    const next = nextAttempt(attempt, failure.adjustment);
    if (next === null) throw unavailable(paths, failure.cause, { fix: failure.fix });
    sink.emit({ type: 'note', severity: 'warning', message: `dockerd did not start: ${failure.cause}` });
    attempt = next;
  }
  const compromise = formatAttempt(attempt);
  if (compromise !== null) sink.emit({ type: 'note', severity: 'warning', message: `the engine runs ${compromise}` });
  return found(sink, `unix://${paths.socket}`, true);
}

async function prepareMachine(
  paths: EnginePaths,
  options: EnsureEngineOptions,
  run: RunProgram,
): Promise<EngineRecord> {
  const { signal } = options;
  await mkdir(paths.directory, { recursive: true, mode: 0o711 });
  const earlier = await loadEngineRecord(paths);
  let record: EngineRecord = {
    process: null,
    usedLegacyIptables: earlier?.usedLegacyIptables ?? false,
    cgroupMounts: earlier?.cgroupMounts ?? [],
    // An engine that was killed has left its traces: what was before it is what counts.
    networkBefore: earlier?.networkBefore ?? (await observeHostNetwork(run, signal)),
  };
  await writeEngineRecord(paths, record);
  const failure = await mountCgroups({
    run,
    signal,
    beforeMount: async (target) => {
      record = { ...record, cgroupMounts: [...record.cgroupMounts, target] };
      await writeEngineRecord(paths, record);
    },
  });
  if (failure === null) return record;
  throw unavailable(paths, `the control groups cannot be mounted: ${failure}`, {
    fix: 'run as root on a machine, or in a container started with --privileged',
  });
}

// Null when it answers, else why not.
async function tryAttempt(
  dockerd: string,
  attempt: EngineAttempt,
  paths: EnginePaths,
  record: EngineRecord,
  options: EnsureEngineOptions,
): Promise<EngineFailure | null> {
  const { clock, signal, env, launch = launchDockerd, ping = pingEngine } = options;
  const engine = await launch({ dockerd, attempt, paths, env });
  const process = await observeProcess(engine.pid);
  await writeEngineRecord(paths, { ...record, process });
  const started = clock.now();
  try {
    while (engine.exitCode() === null) {
      if (await ping(paths.socket)) return null;
      if (clock.now() - started > readyTimeoutMs) {
        await endProcess(engine, clock);
        const { cause } = interpretEngineLog(await readLog(paths));
        const text = `dockerd did not answer within ${readyTimeoutMs / 1000} s; its last word: ${cause}`;
        return { cause: text, fix: `read ${paths.log}`, adjustment: 'none' };
      }
      await clock.sleep(pollMs, signal);
    }
  } catch (error) {
    await endProcess(engine, clock);
    throw error;
  }
  return interpretEngineLog(await readLog(paths));
}

async function endProcess(engine: LaunchedEngine, clock: Clock): Promise<void> {
  for (const name of ['SIGTERM', 'SIGKILL'] as const) {
    if (engine.exitCode() !== null) return;
    engine.kill(name);
    for (let waited = 0; waited < 5_000 && engine.exitCode() === null; waited += pollMs) await clock.sleep(pollMs);
  }
}

async function answersOwn(paths: EnginePaths, options: EnsureEngineOptions): Promise<boolean> {
  const own = (await loadEngineRecord(paths))?.process ?? null;
  if (own === null || !(await isRunning(own))) return false;
  return (options.ping ?? pingEngine)(paths.socket);
}

// Sockets, pid files and mounts of an engine that was killed would make the next one refuse to start.
async function clearLeftovers(paths: EnginePaths, run: RunProgram, signal: AbortSignal): Promise<void> {
  const record = await loadEngineRecord(paths);
  const own = record?.process ?? null;
  if (own !== null && (await isRunning(own))) {
    throw unavailable(paths, `the demo's own engine runs (pid ${own.pid}) and does not answer`, {
      fix: 'run `npm run demo -- --stop`, then try again',
    });
  }
  await unmountBelow(paths.exec, run, signal);
  for (const path of [paths.exec, paths.pidFile, paths.socket]) await rm(path, { recursive: true, force: true });
}

async function readLog(paths: EnginePaths): Promise<string> {
  return readFile(paths.log, 'utf8').catch(() => '');
}

function found(sink: EventSink, address: string, startedHere: boolean): EnsuredEngine {
  sink.emit({ type: 'step-done', step, detail: `${startedHere ? 'own engine' : 'engine'} at ${address}` });
  return { address, startedHere };
}

function asUnavailable(error: unknown): EngineUnavailableError {
  if (error instanceof EngineUnavailableError) return error;
  throw error;
}

function unavailable(
  paths: EnginePaths,
  message: string,
  options: { readonly fix?: string; readonly cause?: unknown },
): EngineUnavailableError {
  return new EngineUnavailableError(`unix://${paths.socket}`, message, options);
}
