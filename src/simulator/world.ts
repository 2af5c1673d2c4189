import type { Clock } from '../base/clock.ts';
import type { BpciLink } from './bpci-link.ts';
import type { BpciRegistry } from './bpci-registry.ts';
import type { Moment } from './contract/behaviour.ts';
import type { Economy } from './contract/economy.ts';
import type { FaultBoard } from './faults.ts';
import type { Address, Side, SimulatorProfile } from './simulator-options.ts';
import type { Stamps } from './stamps.ts';
import type { Witness } from './witness.ts';
import type { WorldTime } from './world-time.ts';

/** One place of a running simulator: a BPI node, or BPCI. What is not named of the place, all places share. */
export interface World {
  readonly profile: SimulatorProfile;
  readonly side: Side;
  /** Name of the node; null for BPCI and for the one node of a world without named nodes. */
  readonly node: string | null;
  /** Of the place: nodes differ by it. */
  readonly seed: number;
  /** Of the place. */
  readonly host: string;
  /** Wanted ports of the place until they are open, then the real ones. */
  readonly ports: Record<string, number>;
  readonly clock: Clock;
  readonly time: WorldTime;
  readonly stamps: Stamps;
  /** Of the place. */
  readonly faults: FaultBoard;
  readonly registry: BpciRegistry;
  /** What monitoring.yaml says of the economy, or the seeds' defaults. */
  readonly economy: Economy;
  readonly startedAtMs: number;
  /** By the world's own time. */
  readonly uptimeSeconds: () => number;
  readonly moment: () => Moment;
  readonly witness: Witness;
  /** The VM server that BPCI asks before some answers; null where BPI is not ours to ask. */
  readonly vmAddress: () => Address | null;
  /** Aborts when the simulator ends. */
  readonly stopped: AbortSignal;
}

/** Says whether a fault has switched the whole place off. */
export function isOff({ faults, side }: Pick<World, 'faults' | 'side'>): boolean {
  return faults.hindrances(side, '').some(({ kind }) => kind === 'off');
}

/** The moment a world is in; BPI's link reads as never established where there is none. */
export function readMoment(
  world: Pick<World, 'clock' | 'startedAtMs' | 'registry' | 'uptimeSeconds'>,
  link: BpciLink | null,
): Moment {
  const seconds = world.uptimeSeconds();
  return {
    nowSeconds: world.clock.now() / 1000,
    startedSeconds: world.startedAtMs / 1000,
    seconds,
    registry: world.registry.state(),
    link: link?.state() ?? {
      up: false,
      latencySeconds: 0,
      lastSuccessSeconds: null,
      reconnects: 0,
      upSeconds: 0,
      downSeconds: seconds,
      stateSeconds: seconds,
    },
  };
}
