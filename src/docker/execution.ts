import type { Clock } from '../base/clock.ts';
import type { EventSink } from '../base/event-sink.ts';
import type { ComponentName } from '../config/config.ts';
import type { ServiceSpec, StackSpec } from '../stack/service-spec.ts';
import type { Engine } from './engine.ts';
import type { Journal } from './journal.ts';

/** A file for a configuration volume, secrets included: it leaves this process only in an archive to the engine. */
export interface FileContent {
  readonly path: string;
  readonly content: string;
  readonly mode: number;
}

/** What a plan is executed with. */
export interface ExecuteOptions {
  /** The stack that is started; null when one is taken down, which cannot be undone and is not postponed. */
  readonly stack: StackSpec | null;
  readonly contents: ReadonlyMap<ComponentName, readonly FileContent[]>;
  readonly sink: EventSink;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** A plan that was executed and can still be taken back. */
export interface Execution {
  /** Services that were told to read their files again. */
  readonly reloaded: readonly ServiceSpec[];
  /** Names of the services that run in a new container. */
  readonly recreated: readonly string[];
  /** Makes it final: removes what was set aside. What cannot be removed is noted as a warning, and the next start removes it. */
  commit(): Promise<void>;
  /** Takes everything back; returns what could not be restored. */
  rollback(): Promise<readonly string[]>;
}

/** The state of one run, handed from operation to operation. */
export interface Run extends ExecuteOptions {
  readonly engine: Engine;
  readonly journal: Journal;
  /** Ids of containers and names of volumes that this run made: undoing them removes them whole. */
  readonly createdContainers: Set<string>;
  readonly createdVolumes: Set<string>;
}
