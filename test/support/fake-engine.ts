import { once } from 'node:events';
import type { ArchiveEntry } from '../../src/docker/archive.ts';
import { packArchive, unpackArchive } from '../../src/docker/archive.ts';
import type { ContainerBody, ContainerDetail, ContainerSummary, Engine } from '../../src/docker/engine.ts';
import { EngineRequestError } from '../../src/docker/engine-request-error.ts';

interface Body {
  readonly Image: string;
  readonly Cmd?: readonly string[];
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly HostConfig?: {
    readonly NetworkMode?: string;
    readonly PortBindings?: Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[]>>;
    readonly Mounts?: readonly { readonly Type: string; readonly Source: string; readonly Target: string }[];
  };
}

interface FakeContainer {
  readonly id: string;
  name: string;
  readonly body: Body;
  readonly imageId: string;
  status: string;
  exitCode: number;
  restartCount: number;
  /** Lines with the output they were written to. */
  log: { stream: 'stdout' | 'stderr'; line: string }[];
  /** Content of the container's own root, by absolute path. */
  readonly root: Map<string, ArchiveEntry>;
  readonly networks: Set<string>;
}

interface FakeImage {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdSeconds: number;
}

interface FakeVolume {
  readonly labels: Readonly<Record<string, string>>;
  /** By path relative to the volume. */
  readonly entries: Map<string, ArchiveEntry>;
}

/** An engine in memory, held to the same contract as the real one (test/docker/engine-contract-suite.ts). */
export interface FakeEngine extends Engine {
  readonly state: FakeState;
  /** Everything that survives a run that was taken back, in a form that `toEqual` compares. */
  snapshot(): unknown;
  /** Called before every request that changes something, with `containers.start x`; throws to make it fail. */
  beforeChange: (request: string) => void;
}

export interface FakeState {
  readonly containers: Map<string, FakeContainer>;
  readonly networks: Map<string, { readonly id: string; readonly labels: Readonly<Record<string, string>> }>;
  readonly volumes: Map<string, FakeVolume>;
  /** By reference. */
  readonly images: Map<string, FakeImage>;
  /** Host ports that some other program holds. */
  readonly takenPorts: Set<number>;
}

/** Makes an empty engine that has the given images. */
export function fakeEngine(images: readonly string[] = []): FakeEngine {
  const state: FakeState = {
    containers: new Map(),
    networks: new Map(),
    volumes: new Map(),
    images: new Map(
      images.map((reference) => [reference, { id: `sha256:id-of-${reference}`, labels: {}, createdSeconds: 0 }]),
    ),
    takenPorts: new Set(),
  };
  let serial = 0;
  // Different in the first twelve digits too: that is how people, and we, shorten them.
  const nextId = () => (++serial).toString(16).padStart(12, '0').padEnd(64, '0');
  const changing = (request: string) => engine.beforeChange(request);

  const lookUp = (nameOrId: string) =>
    state.containers.get(nameOrId) ?? [...state.containers.values()].find(({ name }) => name === nameOrId);
  const get = (nameOrId: string) => {
    const container = lookUp(nameOrId);
    if (container === undefined) throw refuse(404, `No such container: ${nameOrId}`);
    return container;
  };
  const checkName = (name: string) => {
    const holder = lookUp(name);
    if (holder === undefined) return;
    const text = `Conflict. The container name "/${name}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`;
    throw refuse(409, text);
  };
  const run = (container: FakeContainer) => {
    if (container.status === 'running') return;
    const mode = container.body.HostConfig?.NetworkMode ?? 'bridge';
    if (!['bridge', 'host', 'none'].includes(mode) && !state.networks.has(mode)) {
      throw refuse(404, `network ${mode} not found`);
    }
    for (const { hostAddress, hostPort } of publishedPorts(container.body)) {
      const holder = [...state.containers.values()].find(
        (other) => other.status === 'running' && publishedPorts(other.body).some((port) => port.hostPort === hostPort),
      );
      const where = `driver failed programming external connectivity on endpoint ${container.name}: `;
      const address = `${hostAddress}:${String(hostPort)}`;
      if (holder !== undefined) throw refuse(500, `${where}Bind for ${address} failed: port is already allocated`);
      if (state.takenPorts.has(hostPort)) {
        throw refuse(
          500,
          `${where}Error starting userland proxy: listen tcp4 ${address}: bind: address already in use`,
        );
      }
    }
    container.status = 'running';
    pretendToRun(container);
  };
  const halt = (container: FakeContainer, exitCode: number) => {
    if (container.status !== 'running') return;
    container.status = 'exited';
    container.exitCode = exitCode;
  };

  const engine: FakeEngine = {
    address: 'fake://engine',
    state,
    beforeChange: () => undefined,
    snapshot: () => snapshot(state),
    info: () =>
      later(() => ({
        serverVersion: '20.10.0',
        apiVersion: '1.41',
        operatingSystem: 'memory',
        architecture: 'x86_64',
        rootless: false,
        local: true,
      })),
    containers: {
      list: (labels) =>
        later(() =>
          [...state.containers.values()]
            .filter(({ body }) => hasLabels(body.Labels ?? {}, labels))
            .map((container) =>
              summarise(container, container.status === 'running' ? publishedPorts(container.body) : []),
            ),
        ),
      inspect: (name) =>
        later(() => {
          const container = lookUp(name);
          return container === undefined ? null : describe(container);
        }),
      create: (name, given) =>
        later(() => {
          changing(`containers.create ${name}`);
          const body = given as ContainerBody & Body;
          checkName(name);
          const image = state.images.get(body.Image);
          if (image === undefined) throw refuse(404, `No such image: ${body.Image}`);
          for (const mount of body.HostConfig?.Mounts ?? []) {
            if (mount.Type === 'volume' && !state.volumes.has(mount.Source)) {
              state.volumes.set(mount.Source, { labels: {}, entries: new Map() });
            }
          }
          const id = nextId();
          const networks = new Set([body.HostConfig?.NetworkMode ?? 'bridge']);
          const fresh = { status: 'created', exitCode: 0, restartCount: 0, log: [], root: new Map() };
          state.containers.set(id, { id, name, body, imageId: image.id, networks, ...fresh });
          return id;
        }),
      start: (name) =>
        later(() => {
          changing(`containers.start ${name}`);
          run(get(name));
        }),
      stop: (name) =>
        later(() => {
          changing(`containers.stop ${name}`);
          const container = lookUp(name);
          if (container !== undefined) halt(container, 143);
        }),
      restart: (name) =>
        later(() => {
          changing(`containers.restart ${name}`);
          const container = get(name);
          halt(container, 143);
          run(container);
        }),
      kill: (name, signal) =>
        later(() => {
          changing(`containers.kill ${name}`);
          const container = get(name);
          if (container.status !== 'running') throw refuse(409, `Container ${container.id} is not running`);
          if (signal === 'SIGKILL' || signal === 'SIGTERM') halt(container, 137);
        }),
      rename: (name, newName) =>
        later(() => {
          changing(`containers.rename ${name} ${newName}`);
          const container = get(name);
          checkName(newName);
          container.name = newName;
        }),
      remove: (name, { force }) =>
        later(() => {
          changing(`containers.remove ${name}`);
          const container = lookUp(name);
          if (container === undefined) return;
          if (container.status === 'running' && !force) {
            throw refuse(409, `You cannot remove a running container ${container.id}. Stop the container before`);
          }
          state.containers.delete(container.id);
        }),
      wait: (name) => later(() => get(name).exitCode),
      logs: (name, { tail, stream }) =>
        later(() => {
          const lines = get(name).log.filter((entry) => stream === undefined || entry.stream === stream);
          return lines
            .slice(-tail)
            .map(({ line }) => `${line}\n`)
            .join('');
        }),
      follow: async (name, onLine, signal) => {
        get(name).log.forEach(({ line }) => onLine(line));
        if (get(name).status !== 'running' || signal.aborted) return;
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      },
      putArchive: async (name, directory, tar) => {
        const entries = await unpackArchive(tar);
        changing(`containers.putArchive ${name} ${directory}`);
        const { files, prefix } = locate(state, get(name), directory);
        for (const entry of entries) unpack(files, { ...entry, path: join(prefix, entry.path) });
      },
      getArchive: async (name, path) => {
        const { files, prefix } = locate(state, get(name), path);
        const base = path.split('/').filter(Boolean).at(-1) ?? '';
        const found = [...files.values()].filter((entry) => entry.path === prefix || isBelow(prefix, entry.path));
        if (found.length === 0 && prefix !== '') return null;
        return packArchive(found.map((entry) => ({ ...entry, path: join(base, entry.path.slice(prefix.length)) })));
      },
    },
    networks: {
      list: (labels) =>
        later(() =>
          [...state.networks]
            .filter(([, network]) => hasLabels(network.labels, labels))
            .map(([name, { id }]) => ({ id, name })),
        ),
      create: (name, labels) =>
        later(() => {
          changing(`networks.create ${name}`);
          if (state.networks.has(name)) throw refuse(409, `network with name ${name} already exists`);
          state.networks.set(name, { id: nextId(), labels });
        }),
      remove: (name) =>
        later(() => {
          changing(`networks.remove ${name}`);
          const isUsed = [...state.containers.values()].some((c) => c.status === 'running' && c.networks.has(name));
          if (isUsed) throw refuse(403, `error while removing network: network ${name} has active endpoints`);
          state.networks.delete(name);
        }),
      connect: (network, container) =>
        later(() => {
          changing(`networks.connect ${network} ${container}`);
          if (!state.networks.has(network)) throw refuse(404, `network ${network} not found`);
          get(container).networks.add(network);
        }),
    },
    volumes: {
      list: (labels) =>
        later(() =>
          [...state.volumes]
            .filter(([, volume]) => hasLabels(volume.labels, labels))
            .map(([name, volume]) => ({ name, labels: volume.labels })),
        ),
      create: (name, labels) =>
        later(() => {
          changing(`volumes.create ${name}`);
          if (!state.volumes.has(name)) state.volumes.set(name, { labels, entries: new Map() });
        }),
      remove: (name) =>
        later(() => {
          changing(`volumes.remove ${name}`);
          const users = [...state.containers.values()].filter(({ body }) => mountsVolume(body, name));
          if (users.length > 0) {
            throw refuse(409, `remove ${name}: volume is in use - [${users.map(({ id }) => id).join(', ')}]`);
          }
          state.volumes.delete(name);
        }),
    },
    images: {
      list: (labels) =>
        later(() =>
          [...state.images]
            .filter(([, image]) => hasLabels(image.labels, labels))
            .map(([reference, image]) => ({ ...image, tags: [reference] })),
        ),
      find: (reference) => later(() => state.images.get(reference)?.id ?? null),
      pull: (reference) =>
        later(() => {
          throw refuse(404, `pull access denied for ${reference}, repository does not exist`);
        }),
      importRoot: async (tar, reference, changes, signal) => {
        await drain(tar, signal);
        const labels = changes.flatMap((change) => /^LABEL (\S+)=(\S+)$/.exec(change)?.slice(1, 3) ?? []);
        const [key, value] = labels;
        const given = key === undefined || value === undefined ? {} : { [key]: value };
        state.images.set(reference, madeNow(`sha256:${nextId()}`, given));
      },
      build: async (context, reference, labels, _onProgress, signal) => {
        await drain(context, signal);
        state.images.set(reference, madeNow(`sha256:${nextId()}`, labels));
      },
      remove: (reference) => later(() => void state.images.delete(reference)),
    },
  };
  return engine;
}

// Every request of a real engine takes a turn of the event loop; so does ours, and a refusal is a rejection.
async function later<T>(answer: () => T): Promise<T> {
  await Promise.resolve();
  return answer();
}

async function drain(stream: NodeJS.ReadableStream, signal: AbortSignal | undefined): Promise<void> {
  stream.resume();
  await once(stream, 'end');
  signal?.throwIfAborted();
}

function madeNow(id: string, labels: Readonly<Record<string, string>>): FakeImage {
  return { id, labels, createdSeconds: Math.floor(Date.now() / 1000) };
}

function refuse(statusCode: number, message: string): EngineRequestError {
  const refusals = { 403: 'forbidden', 404: 'not-found', 409: 'conflict' } as const;
  const refusal = refusals[statusCode as keyof typeof refusals] as (typeof refusals)[403] | undefined;
  return new EngineRequestError(refusal ?? 'server-error', message, { statusCode });
}

/** Understands `echo X`, `echo X >&2` and `exit N` of a shell command; anything else runs until it is stopped. */
function pretendToRun(container: FakeContainer): void {
  const script = container.body.Cmd?.at(-1) ?? '';
  for (const [, line = '', redirect] of script.matchAll(/echo (\w+)( >&2)?/g)) {
    container.log.push({ stream: redirect === undefined ? 'stdout' : 'stderr', line });
  }
  const exit = /exit (\d+)/.exec(script)?.[1];
  if (exit === undefined) return;
  container.status = 'exited';
  container.exitCode = Number(exit);
}

function hasLabels(labels: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function mountsVolume(body: Body, volume: string): boolean {
  return (body.HostConfig?.Mounts ?? []).some((mount) => mount.Type === 'volume' && mount.Source === volume);
}

function boundPorts(body: Body): ContainerSummary['ports'] {
  return Object.entries(body.HostConfig?.PortBindings ?? {}).flatMap(([key, hosts]) =>
    hosts.map((host) => ({
      containerPort: Number.parseInt(key, 10),
      hostAddress: host.HostIp,
      hostPort: Number(host.HostPort),
    })),
  );
}

// Only exposed ports are published, whatever the bindings say.
function publishedPorts({ ExposedPorts, ...body }: Body): ContainerSummary['ports'] {
  return boundPorts(body).filter(({ containerPort }) => ExposedPorts?.[`${String(containerPort)}/tcp`] !== undefined);
}

function summarise(container: FakeContainer, ports: ContainerSummary['ports']): ContainerSummary {
  const { id, name, body, imageId, status } = container;
  return { id, name, image: body.Image, imageId, status, labels: body.Labels ?? {}, ports };
}

function describe(container: FakeContainer): ContainerDetail {
  const { exitCode, restartCount } = container;
  return {
    ...summarise(container, boundPorts(container.body)),
    exitCode,
    restartCount,
    oomKilled: false,
    error: '',
    startedAt: '',
  };
}

function locate(
  state: FakeState,
  container: FakeContainer,
  path: string,
): { readonly files: Map<string, ArchiveEntry>; readonly prefix: string } {
  const mount = (container.body.HostConfig?.Mounts ?? []).find(
    ({ Type, Target }) => Type === 'volume' && (path === Target || isBelow(Target, path)),
  );
  const volume = mount === undefined ? undefined : state.volumes.get(mount.Source);
  if (mount === undefined || volume === undefined) return { files: container.root, prefix: path.replace(/^\//, '') };
  return { files: volume.entries, prefix: path.slice(mount.Target.length).replace(/^\//, '') };
}

/** As the engine unpacks: whatever stands at the path goes first, with all below it, unless both are directories. */
function unpack(files: Map<string, ArchiveEntry>, entry: ArchiveEntry): void {
  const present = files.get(entry.path);
  if (present !== undefined && !(present.kind === 'directory' && entry.kind === 'directory')) {
    for (const path of files.keys()) if (path === entry.path || isBelow(entry.path, path)) files.delete(path);
  }
  files.set(entry.path, entry);
}

function isBelow(directory: string, path: string): boolean {
  return directory === '' || path.startsWith(`${directory}/`);
}

function join(...parts: string[]): string {
  return parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/');
}

function snapshot(state: FakeState): unknown {
  const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    containers: sorted(state.containers).map(([id, { name, body, status, imageId }]) => ({
      id,
      name,
      body,
      status,
      imageId,
    })),
    networks: sorted(state.networks).map(([name, { labels }]) => ({ name, labels })),
    volumes: sorted(state.volumes).map(([name, { labels, entries }]) => ({
      name,
      labels,
      files: sorted(entries).map(([path, { kind, content, mode, uid, gid }]) => ({
        path,
        kind,
        content: content.toString('utf8'),
        mode,
        uid,
        gid,
      })),
    })),
  };
}
