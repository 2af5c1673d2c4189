import type { Clock } from '../base/clock.ts';
import type { BpciLink } from './bpci-link.ts';
import type { BpciRegistry } from './bpci-registry.ts';
import type { Moment } from './contract/behaviour.ts';
import type { FaultBoard } from './faults.ts';
import type { Listener } from './listener.ts';
import type { Side, SimulatorPort, SimulatorProfile } from './simulator-options.ts';
import type { Stamps } from './stamps.ts';

/** A port that is open, or closed by a fault. */
export type OpenedPort = readonly [port: SimulatorPort, listener: Listener];

/** What both halves of a running simulator share. */
export interface World {
  readonly profile: SimulatorProfile;
  readonly seed: number;
  readonly host: string;
  /** Wanted ports until they are open, then the real ones. */
  readonly ports: Record<SimulatorPort, number>;
  readonly clock: Clock;
  readonly stamps: Stamps;
  readonly faults: FaultBoard;
  readonly registry: BpciRegistry;
  readonly startedAtMs: number;
  readonly uptimeSeconds: () => number;
  readonly moment: () => Moment;
  /** Waits while the fault `slow` is on. */
  readonly delay: (side: Side) => Promise<void>;
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
