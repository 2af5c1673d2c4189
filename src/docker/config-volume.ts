import { helperName } from '../plan/container-names.ts';
import { stackLabel } from '../stack/labels.ts';
import type { ServiceSpec, StackSpec } from '../stack/service-spec.ts';
import type { ArchiveEntry } from './archive.ts';
import { packArchive, unpackArchive } from './archive.ts';
import { configArchive } from './config-archive.ts';
import type { Engine } from './engine.ts';
import { EngineRequestError } from './engine-request-error.ts';

const mountPoint = '/v';

/** Marks the containers that only carry files; they are never started. */
export const helperLabel = 'io.bpi.monitoring.helper';

/** The files of a configuration volume, as long as the helper container that reaches it exists. */
export interface OpenVolume {
  /** Every file with its owner and mode, the manifest included; paths relative to the volume. */
  read(): Promise<readonly ArchiveEntry[]>;
  /** Makes the volume hold exactly `wanted`, given that it holds `present`. */
  write(present: readonly ArchiveEntry[], wanted: readonly ArchiveEntry[]): Promise<void>;
}

/**
 * Opens a volume through a container that is created from the service's own image, never started, and removed.
 * `onCreated` learns its id, so that a run can remove it where that fails here.
 */
export async function withConfigVolume<T>(
  engine: Engine,
  target: { readonly stack: StackSpec; readonly service: ServiceSpec; readonly volume: string },
  use: (volume: OpenVolume) => Promise<T>,
  onCreated: (id: string) => void = () => undefined,
): Promise<T> {
  const { stack, service, volume } = target;
  const name = helperName(service.containerName);
  await removeStaleHelper(engine, name, stack.name);
  const id = await engine.containers.create(name, {
    Image: service.image,
    // Images without a command need one to be created; nothing ever runs it.
    Entrypoint: ['/never-started'],
    Labels: { [stackLabel]: stack.name, [helperLabel]: 'files' },
    HostConfig: {
      NetworkMode: 'none',
      Mounts: [{ Type: 'volume', Source: volume, Target: mountPoint, VolumeOptions: { NoCopy: true } }],
    },
  });
  onCreated(id);
  try {
    return await use(openVolume(engine, id));
  } finally {
    await engine.containers.remove(id, { force: true });
  }
}

function openVolume(engine: Engine, helper: string): OpenVolume {
  return {
    read: async () => {
      const archive = await engine.containers.getArchive(helper, mountPoint);
      const entries = archive === null ? [] : await unpackArchive(archive);
      // The archive of /v holds `v/...`.
      return entries
        .filter((entry) => entry.kind === 'file')
        .map((entry) => ({ ...entry, path: entry.path.slice(mountPoint.length) }));
    },
    write: async (present, wanted) => {
      const entries = configArchive(present, wanted);
      if (entries.length === 0) return;
      await engine.containers.putArchive(helper, mountPoint, await packArchive(entries));
    },
  };
}

async function removeStaleHelper(engine: Engine, name: string, stackName: string): Promise<void> {
  const stale = await engine.containers.inspect(name);
  if (stale === null) return;
  if (stale.labels[stackLabel] !== stackName || stale.labels[helperLabel] === undefined) {
    throw new EngineRequestError('conflict', `the container name "${name}" belongs to something that is not ours`);
  }
  await engine.containers.remove(name, { force: true });
}
