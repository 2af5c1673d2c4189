import type { Clock } from '../base/clock.ts';
import { BpiError } from '../base/errors.ts';
import { portUrl } from '../stack/port-url.ts';
import type { ServiceSpec } from '../stack/service-spec.ts';
import type { Engine } from './engine.ts';

/** A service refused its new files, or could not be asked to read them. */
export class ReloadFailedError extends BpiError {}

const answerTimeoutMs = 30_000;
/** A service that has just been started may not listen yet. */
const patienceMs = 10_000;
const pauseMs = 250;

/** Tells a running service to read its files again; throws ReloadFailedError with the service's own words. */
export async function reloadService(
  engine: Engine,
  service: ServiceSpec,
  options: { readonly clock: Clock; readonly signal?: AbortSignal },
): Promise<void> {
  switch (service.reload.kind) {
    case 'http':
      return postReload(service, service.reload.path, options);
    case 'signal':
      return engine.containers.kill(service.containerName, service.reload.signal);
    case 'polls':
    case 'restart':
      return;
  }
}

async function postReload(
  service: ServiceSpec,
  path: string,
  { clock, signal }: { readonly clock: Clock; readonly signal?: AbortSignal },
): Promise<void> {
  const [port] = service.ports;
  if (port === undefined) throw new ReloadFailedError(`${service.name} publishes no port to be reloaded through`);
  const url = `${portUrl(port)}${path}`;
  const deadline = clock.now() + patienceMs;
  for (;;) {
    try {
      return await post(service, url, signal);
    } catch (error) {
      if (error instanceof ReloadFailedError || signal?.aborted || clock.now() >= deadline) throw error;
    }
    await clock.sleep(pauseMs, signal);
  }
}

async function post(service: ServiceSpec, url: string, signal: AbortSignal | undefined): Promise<void> {
  const timeout = AbortSignal.timeout(answerTimeoutMs);
  const response = await fetch(url, {
    method: 'POST',
    signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
  }).catch((cause: unknown) => {
    throw new Error(`${service.name} does not answer at ${url}`, { cause });
  });
  const body = (await response.text()).trim();
  if (!response.ok) {
    throw new ReloadFailedError(`${service.name} refused its new files (HTTP ${String(response.status)}): ${body}`);
  }
}
