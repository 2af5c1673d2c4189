import type { Readable } from 'node:stream';

/** The port of this folder: the nouns of the Docker Engine that we use. dockerode is hidden behind it. */
export interface Engine {
  readonly address: string;
  info(): Promise<EngineInfo>;
  readonly containers: ContainerPort;
  readonly networks: NetworkPort;
  readonly volumes: VolumePort;
  readonly images: ImagePort;
}

export interface EngineInfo {
  readonly serverVersion: string;
  readonly apiVersion: string;
  readonly operatingSystem: string;
  readonly architecture: string;
  readonly rootless: boolean;
  /** True when the engine runs on this machine, so that its loopback ports are ours. */
  readonly local: boolean;
}

export interface ContainerSummary {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  /** created, running, exited, restarting, dead, paused, removing. */
  readonly status: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly {
    readonly containerPort: number;
    readonly hostAddress: string;
    readonly hostPort: number;
  }[];
}

export interface ContainerDetail extends ContainerSummary {
  readonly exitCode: number;
  readonly oomKilled: boolean;
  readonly error: string;
  readonly restartCount: number;
  readonly startedAt: string;
}

/** Body of POST /containers/create, in the engine's own words; made by docker/container-body from a ServiceSpec. */
export type ContainerBody = Readonly<Record<string, unknown>>;

export interface ContainerPort {
  list(labels: Readonly<Record<string, string>>): Promise<readonly ContainerSummary[]>;
  inspect(nameOrId: string): Promise<ContainerDetail | null>;
  create(name: string, body: ContainerBody): Promise<string>;
  start(nameOrId: string): Promise<void>;
  /** `null` gives it the time that it was created with. */
  stop(nameOrId: string, timeoutSeconds: number | null): Promise<void>;
  restart(nameOrId: string, timeoutSeconds: number): Promise<void>;
  kill(nameOrId: string, signal: string): Promise<void>;
  rename(nameOrId: string, name: string): Promise<void>;
  /** Removes the container, anonymous volumes included; fine when it is gone. */
  remove(nameOrId: string, options: { readonly force: boolean }): Promise<void>;
  wait(nameOrId: string): Promise<number>;
  /** Last `tail` lines, stdout and stderr together, without Docker's frame headers. */
  logs(
    nameOrId: string,
    options: {
      readonly tail: number;
      readonly since?: number;
      /** Only this output; both when left out. */
      readonly stream?: 'stdout' | 'stderr';
    },
  ): Promise<string>;
  /** Follows the log line by line until the signal aborts. */
  follow(nameOrId: string, onLine: (line: string) => void, signal: AbortSignal): Promise<void>;
  /** Unpacks a tar archive at a directory of the container, named volumes included. */
  putArchive(nameOrId: string, directory: string, tar: Buffer): Promise<void>;
  /** A tar archive of a path, or null when the path does not exist. */
  getArchive(nameOrId: string, path: string): Promise<Buffer | null>;
}

export interface NetworkPort {
  list(labels: Readonly<Record<string, string>>): Promise<readonly { readonly id: string; readonly name: string }[]>;
  create(name: string, labels: Readonly<Record<string, string>>): Promise<void>;
  remove(name: string): Promise<void>;
  connect(network: string, container: string, aliases: readonly string[]): Promise<void>;
}

export interface VolumePort {
  list(
    labels: Readonly<Record<string, string>>,
  ): Promise<readonly { readonly name: string; readonly labels: Readonly<Record<string, string>> }[]>;
  create(name: string, labels: Readonly<Record<string, string>>): Promise<void>;
  remove(name: string): Promise<void>;
}

export interface ImagePort {
  list(labels: Readonly<Record<string, string>>): Promise<
    readonly {
      readonly id: string;
      readonly tags: readonly string[];
      readonly labels: Readonly<Record<string, string>>;
      /** When it was made, in seconds since the epoch. */
      readonly createdSeconds: number;
    }[]
  >;
  /** Id of a local image, or null. */
  find(reference: string): Promise<string | null>;
  /** Pulls; errors inside the progress stream reject (facts/components.md 8.3). */
  pull(reference: string, onProgress: (detail: string) => void, signal: AbortSignal): Promise<void>;
  /** POST /images/create?fromSrc=-: makes an image of a root filesystem. `changes` are Dockerfile instructions. */
  importRoot(tar: Readable, reference: string, changes: readonly string[], signal?: AbortSignal): Promise<void>;
  /** POST /build with a tar context that holds a Dockerfile. Like `importRoot`, rejects with the reason when `signal` aborts. */
  build(
    context: Readable,
    reference: string,
    labels: Readonly<Record<string, string>>,
    onProgress: (detail: string) => void,
    signal?: AbortSignal,
  ): Promise<void>;
  remove(reference: string, options: { readonly force: boolean }): Promise<void>;
}
