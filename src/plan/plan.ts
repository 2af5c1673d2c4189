import type { ComponentName } from '../config/config.ts';
import type { ServiceSpec } from '../stack/service-spec.ts';

/** What the engine has that is ours, by label. Read in one pass by docker/observe. */
export interface ObservedState {
  /** Full names of our networks. */
  readonly networks: readonly string[];
  /** Full names of our volumes. */
  readonly volumes: readonly string[];
  readonly containers: readonly ObservedContainer[];
}

export interface ObservedContainer {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly running: boolean;
  /** Docker's own word: created, running, exited, restarting, dead, paused. */
  readonly status: string;
  /** Label com.docker.compose.config-hash: hash of the ServiceSpec it was made from. */
  readonly configHash: string;
  /** Id of the image it runs. */
  readonly imageId: string;
  readonly ports: readonly { readonly containerPort: number; readonly hostPort: number }[];
  /** Path in the configuration volume -> sha256 of the content, from the manifest file kept in that volume. */
  readonly files: Readonly<Record<string, string>>;
  /** True when an unfinished start wrote files that the service may not have read; `files` is empty then. */
  readonly filesPending: boolean;
}

/** A file to be written into a configuration volume; `digest` is the sha256 of its content. */
export interface PlannedFile {
  readonly path: string;
  readonly digest: string;
}

/** One API call (or one archive upload) with its cause. */
export type Operation =
  | { readonly kind: 'create-network'; readonly network: string; readonly cause: string }
  | { readonly kind: 'create-volume'; readonly volume: string; readonly cause: string }
  | { readonly kind: 'remove-volume'; readonly volume: string; readonly cause: string }
  | { readonly kind: 'remove-network'; readonly network: string; readonly cause: string }
  | {
      readonly kind: 'write-files';
      readonly service: ComponentName;
      readonly volume: string;
      readonly files: readonly PlannedFile[];
      readonly cause: string;
    }
  | { readonly kind: 'create-container'; readonly service: ServiceSpec; readonly cause: string }
  | { readonly kind: 'start-container'; readonly service: string; readonly container: string; readonly cause: string }
  | {
      readonly kind: 'stop-container';
      readonly service: string;
      readonly container: string;
      /** Null: the time that the container was created with. */
      readonly timeoutSeconds: number | null;
      readonly cause: string;
    }
  | {
      readonly kind: 'restart-container';
      readonly service: string;
      readonly container: string;
      readonly timeoutSeconds: number;
      readonly cause: string;
    }
  /** Keeps the old container under `<name>-previous` until its successor is ready. */
  | {
      readonly kind: 'set-aside-container';
      readonly service: string;
      readonly container: string;
      readonly cause: string;
    }
  /** Gives a container that an interrupted start set aside its name back. */
  | {
      readonly kind: 'restore-container';
      readonly service: string;
      readonly container: string;
      readonly name: string;
      readonly cause: string;
    }
  | { readonly kind: 'remove-container'; readonly service: string; readonly container: string; readonly cause: string }
  | { readonly kind: 'reload'; readonly service: ServiceSpec; readonly cause: string };

/** What we will do, in order. Empty when the stack already is what it should be. */
export interface Plan {
  readonly operations: readonly Operation[];
}
