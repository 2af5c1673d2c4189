import type { Side } from './simulator-options.ts';
import type { Stage } from './stage.ts';

/** A port that a program opens. */
export interface ProgramPort {
  /** As `--ports` and `--print-config` say it. */
  readonly name: string;
  readonly number: number;
  readonly title: string;
}

/** One program that an instance can play; a new one is a file in programs/ and a line in programs/index.ts. */
export interface Program {
  /** As `--only`, `--without` and `--with` say it. */
  readonly name: string;
  readonly side: Side;
  /** What answers at every node, and not just beside the first. */
  readonly everyNode: boolean;
  readonly ports: readonly ProgramPort[];
  /** Key under `bpi` in monitoring.yaml of the optional service that it plays; null for what has no such key. */
  readonly serviceKey: string | null;
  /** Opens its ports on the stage. Throws PortUnavailableError. */
  open(stage: Stage): Promise<void>;
}
