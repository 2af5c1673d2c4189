import type { ComponentName } from '../config/config.ts';

/** One container we want. Everything the engine needs, nothing it decides. */
export interface ServiceSpec {
  readonly name: ComponentName;
  /** `<stack>-<service>-1`, as docker compose names it. */
  readonly containerName: string;
  /** Image reference to run: registry, `bpi-debian/...` or our own. */
  readonly image: string;
  /** Replaces the image's ENTRYPOINT; null keeps it (Debian and official images differ in paths). */
  readonly entrypoint: readonly string[] | null;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** uid:gid, never root unless the fact is written beside it. */
  readonly user: string;
  readonly network: 'stack' | 'host';
  readonly pidMode: 'host' | null;
  readonly ports: readonly PublishedPort[];
  readonly mounts: readonly Mount[];
  readonly memoryBytes: number;
  readonly readOnlyRoot: boolean;
  /** Every capability is dropped; these come back. */
  readonly capabilities: readonly string[];
  /** What SELinux is told (`disable`, `level:...`); null for a category of its own. Engines without SELinux pass over it. */
  readonly selinuxLabel: string | null;
  readonly stopTimeoutSeconds: number;
  /** How a changed artifact takes effect without a new container. */
  readonly reload: ReloadMethod;
  readonly ready: ReadyProbe;
  /** Volume (key of StackSpec.volumes) that receives this service's artifacts, or null when it has none. */
  readonly configVolume: string | null;
  /** Owner of the files in the configuration volume. */
  readonly configOwner: { readonly uid: number; readonly gid: number };
  /** Directory of the container at which the configuration volume is mounted; artifact paths are relative to it. */
  readonly configTarget: string | null;
}

export interface PublishedPort {
  readonly containerPort: number;
  /** 127.0.0.1 unless `expose` says otherwise. */
  readonly hostAddress: string;
  readonly hostPort: number;
  /** Absent: plain HTTP. */
  readonly scheme?: 'https';
}

export type Mount =
  | { readonly kind: 'volume'; readonly volume: string; readonly target: string; readonly readOnly: boolean }
  | {
      readonly kind: 'bind';
      readonly source: string;
      readonly target: string;
      readonly readOnly: boolean;
      readonly propagation: 'rslave' | null;
    }
  | { readonly kind: 'tmpfs'; readonly target: string; readonly sizeBytes: number; readonly mode: number };

export type ReloadMethod =
  /** POST to this path on the service's first published port. */
  | { readonly kind: 'http'; readonly path: string }
  /** A signal to the container's main process (bpi-host-door listens on no port). */
  | { readonly kind: 'signal'; readonly signal: string }
  /** The service reads its files again by itself within this time. */
  | { readonly kind: 'polls'; readonly seconds: number }
  /** Only a restart reads them. */
  | { readonly kind: 'restart' };

export type ReadyProbe =
  /** GET on 127.0.0.1:<first published port>: any 2xx is ready. */
  | { readonly kind: 'http'; readonly path: string }
  /** Ready when the named service says that it can reach this one (host-network services without a port of their own). */
  | { readonly kind: 'through'; readonly service: ComponentName }
  | { readonly kind: 'running' };

/** The whole stack, with what its containers share. */
export interface StackSpec {
  readonly name: string;
  /** `<stack>_default`. */
  readonly network: string;
  /** Names of the named volumes: `<stack>_<key>`. */
  readonly volumes: readonly VolumeSpec[];
  /** In start order. */
  readonly services: readonly ServiceSpec[];
  /** Host directory of the rendered copy; compose labels point at `<it>/stack/compose.yaml`. Not part of any hash. */
  readonly renderedDirectory: string;
}

export interface VolumeSpec {
  /** Short key used in mounts, for example `prometheus-data`. */
  readonly key: string;
  /** Full name at the engine. */
  readonly name: string;
  /** `data` survives stop and upgrade; `config` can be written again from the artifacts; `runtime` holds sockets. */
  readonly purpose: 'data' | 'config' | 'runtime';
}
