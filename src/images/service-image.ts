import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import type { Clock } from '../base/clock.ts';
import { BpiError } from '../base/errors.ts';
import type { Engine } from '../docker/engine.ts';
import { explainFailure } from '../docker/explain-failure.ts';
import { imageLabels } from './labels.ts';

/** Our own image cannot be made, for a reason on our side: exit code 1. */
export class ServiceImageError extends BpiError {}

/** uid and gid of our own processes in containers. */
export const serviceUser = 10700;

/** Another run may have made it and be about to create a container of it. */
const keptSeconds = 3600;

const repository = 'bpi-monitoring/service';

/** Makes our image on `base` unless it is there already, removes old ones that no container uses, answers its reference. */
export async function ensureServiceImage(
  engine: Engine,
  options: {
    readonly base: string;
    readonly bundlePath: string;
    readonly version: string;
    readonly clock: Clock;
    readonly signal: AbortSignal;
  },
): Promise<string> {
  const { base, bundlePath, version, clock, signal } = options;
  const bundle = await readBundle(bundlePath);
  const baseId = await engine.images.find(base);
  if (baseId === null) {
    throw new ServiceImageError(`the base image ${base} is not at the engine`, { fix: `pull or build ${base} first` });
  }
  const reference = serviceImageReference({ bundle, base, baseId, version });
  if ((await engine.images.find(reference)) === null) {
    const labels = { [imageLabels.kind]: 'service', [imageLabels.version]: version };
    const context = serviceContext(base, bundle);
    await engine.images
      .build(context, reference, labels, () => undefined, signal)
      .catch((error: unknown) => {
        signal.throwIfAborted();
        throw notBuilt(base, error);
      });
  }
  await removeOlder(engine, reference, clock.now() / 1000 - keptSeconds);
  return reference;
}

/** `bpi-monitoring/service:<version>-<hash12>`, the hash over everything the image is made of. */
export function serviceImageReference(of: {
  readonly bundle: Buffer;
  readonly base: string;
  readonly baseId: string;
  readonly version: string;
}): string {
  const hash = createHash('sha256').update(serviceDockerfile(of.base)).update('\0').update(of.baseId).update('\0');
  // A Docker tag may not hold the plus sign of a semantic version's build part.
  return `${repository}:${of.version.replaceAll('+', '_')}-${hash.update(of.bundle).digest('hex').slice(0, 12)}`;
}

/** The Dockerfile of our image. No RUN: the base may have no shell, and building needs no network then. */
export function serviceDockerfile(base: string): string {
  const owner = `${serviceUser}:${serviceUser}`;
  return [
    `FROM ${base}`,
    'COPY service.cjs /app/service.cjs',
    // Named volumes take the owner of these directories when they are first used.
    `COPY --chown=${owner} empty/ /run/bpi-door/`,
    `COPY --chown=${owner} empty/ /var/lib/bpi-exporter/`,
    `COPY --chown=${owner} empty/ /var/lib/bpi-monitor/`,
    'ENV NODE_ENV=production',
    'WORKDIR /app',
    `USER ${owner}`,
    'ENTRYPOINT ["node","/app/service.cjs"]',
    'CMD []',
    '',
  ].join('\n');
}

/** The build context as a tar stream: the Dockerfile, the bundle and an empty directory; the same bytes every time. */
export function serviceContext(base: string, bundle: Buffer): Readable {
  const tar = pack();
  const shared = { mtime: new Date(0), uid: 0, gid: 0 };
  tar.entry({ ...shared, name: 'Dockerfile', mode: 0o644 }, serviceDockerfile(base));
  tar.entry({ ...shared, name: 'service.cjs', mode: 0o644 }, bundle);
  tar.entry({ ...shared, name: 'empty', type: 'directory', mode: 0o755 });
  tar.finalize();
  return Readable.from(tar);
}

function notBuilt(base: string, cause: unknown): ServiceImageError {
  const { message, fix = 'correct what the engine says about the build, then run start again' } = explainFailure(
    cause,
    null,
  );
  return new ServiceImageError(`our own image could not be built on ${base}: ${message}`, { fix, cause });
}

async function readBundle(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new ServiceImageError(`${path} cannot be read`, { fix: 'run `npm run build`', cause });
  }
}

async function removeOlder(engine: Engine, current: string, madeBeforeSeconds: number): Promise<void> {
  for (const image of await engine.images.list({ [imageLabels.kind]: 'service' })) {
    if (image.createdSeconds >= madeBeforeSeconds) continue;
    for (const tag of image.tags) {
      // The engine itself refuses while a container, running or not, still needs it: exactly what we want to keep.
      if (tag !== current) await engine.images.remove(tag, { force: false }).catch(() => undefined);
    }
  }
}
