import type { Clock } from '../base/clock.ts';
import type { EventSink } from '../base/event-sink.ts';
import { portUrl } from '../stack/port-url.ts';
import type { ServiceSpec } from '../stack/service-spec.ts';
import { askOverTls } from './ask-over-tls.ts';
import type { ContainerDetail, Engine } from './engine.ts';

/** Step under which readiness is reported. */
export const readyStep = 'ready';

/** A service that did not become ready. */
export interface NotReady {
  readonly service: string;
  readonly reason: string;
  /** The end of its log. */
  readonly logTail: string;
}

/** How readiness is waited for. */
export interface WaitOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sink: EventSink;
  readonly timeoutMs: number;
}

const pauseMs = 250;
const probeTimeoutMs = 2_000;
/** A container without a probe must run this long: one that crashes at once also runs for a moment. */
const settleMs = 1_000;
const logLines = 20;

/**
 * Waits until every service is ready, asked from outside its container; empty when all are. Gives up on a service as
 * soon as its container has exited or been restarted. Rejects with the signal's reason when that aborts.
 */
export async function waitReady(
  engine: Engine,
  services: readonly ServiceSpec[],
  options: WaitOptions,
): Promise<readonly NotReady[]> {
  const results = await Promise.all(services.map((service) => waitForService(engine, service, options)));
  return results.filter((result) => result !== null);
}

async function waitForService(engine: Engine, service: ServiceSpec, options: WaitOptions): Promise<NotReady | null> {
  const { clock, signal, sink, timeoutMs } = options;
  const deadline = clock.now() + timeoutMs;
  const first = await engine.containers.inspect(service.containerName);
  let runningSince: number | null = null;
  let lastAnswer = 'it did not come up';
  for (;;) {
    const container = await engine.containers.inspect(service.containerName);
    const crash = describeCrash(service, container, first?.restartCount ?? 0);
    if (crash !== null) return notReady(engine, service, crash);
    if (container?.status === 'running') {
      runningSince ??= clock.now();
      const answer = await probe(service, clock.now() - runningSince, signal);
      if (answer === null) {
        sink.emit({ type: 'step-progress', step: readyStep, detail: `${service.name} is ready` });
        return null;
      }
      lastAnswer = answer;
    }
    if (clock.now() >= deadline) {
      return notReady(engine, service, `not ready after ${String(Math.round(timeoutMs / 1000))} s: ${lastAnswer}`);
    }
    await clock.sleep(pauseMs, signal);
  }
}

/** 128 + SIGKILL. */
const killedCode = 137;

function describeCrash(service: ServiceSpec, container: ContainerDetail | null, restartsBefore: number): string | null {
  if (container === null) return 'its container is gone';
  const { status, exitCode, oomKilled, error, restartCount } = container;
  const isRestarted = restartCount > restartsBefore;
  const isDown = status === 'exited' || status === 'dead' || status === 'restarting' || isRestarted;
  if (!isDown) return null;
  const limit = `its limit of ${String(Math.round(service.memoryBytes / 2 ** 20))} MiB (components.${service.name}.memory)`;
  if (oomKilled) return `it was killed because it used more memory than ${limit}`;
  // The engine forgets how the last run ended as soon as the next one begins.
  if (isRestarted && status === 'running') return 'it ended and was started again by the engine';
  // The engine does not always notice that it was the kernel who killed for want of memory.
  if (exitCode === killedCode)
    return `it was killed (exit code 137), most likely because it needs more memory than ${limit}`;
  return `it exited with code ${String(exitCode)}${error === '' ? '' : `: ${error}`}`;
}

/** Null when the service is ready, else why not. */
async function probe(service: ServiceSpec, runningMs: number, signal: AbortSignal): Promise<string | null> {
  const [port] = service.ports;
  // `through`: who proves the way is the other service's own readiness; here the container only has to stay up.
  if (service.ready.kind !== 'http' || port === undefined) {
    return runningMs >= settleMs ? null : 'it has only just started';
  }
  const url = `${portUrl(port)}${service.ready.path}`;
  try {
    const { status, body } = await ask(url, AbortSignal.any([signal, AbortSignal.timeout(probeTimeoutMs)]));
    return status >= 200 && status <= 299
      ? null
      : `${url} answers HTTP ${String(status)}: ${body.trim().slice(0, 200)}`;
  } catch (error) {
    signal.throwIfAborted();
    const { code, cause: behind } = error as { code?: string; cause?: { code?: string } };
    const cause = behind?.code ?? code;
    return `${url} does not answer${cause === undefined ? '' : ` (${cause})`}`;
  }
}

async function ask(url: string, signal: AbortSignal): Promise<{ readonly status: number; readonly body: string }> {
  if (url.startsWith('https:')) return askOverTls(url, signal);
  const response = await fetch(url, { signal, redirect: 'manual' });
  return { status: response.status, body: await response.text() };
}

async function notReady(engine: Engine, service: ServiceSpec, reason: string): Promise<NotReady> {
  // A container that is gone has no log; the reason says enough.
  const logTail = await engine.containers.logs(service.containerName, { tail: logLines }).catch(() => '');
  return { service: service.name, reason, logTail: logTail.trimEnd() };
}
