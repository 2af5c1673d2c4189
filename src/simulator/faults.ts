import { UsageError } from '../base/errors.ts';
import type { Side } from './simulator-options.ts';

/** What can go wrong while the simulator runs. */
export const faultNames = ['bpci-off', 'node-off', 'slow', 'errors', 'wrong-service'] as const;
export type FaultName = (typeof faultNames)[number];

/** How long an answer takes under the fault `slow`. */
export const slowAnswerMs = 5_000;

// Which half each fault can strike: a listener that is off belongs to one half, and only BPCI's port has ZKLock as its rival.
const reach: Readonly<Record<FaultName, readonly Side[]>> = {
  'bpci-off': ['bpci'],
  'node-off': ['bpi'],
  slow: ['bpi', 'bpci'],
  errors: ['bpi', 'bpci'],
  'wrong-service': ['bpci'],
};

/** One fault that is on, and where. */
export interface ActiveFault {
  readonly fault: FaultName;
  readonly at: readonly Side[];
}

/** Remembers which faults are on. */
export interface FaultBoard {
  has(fault: FaultName, side: Side): boolean;
  /** Returns the sides it now strikes; throws UsageError where it can strike none of this instance. */
  set(fault: FaultName, at?: Side): readonly Side[];
  clear(fault: FaultName): void;
  active(): readonly ActiveFault[];
}

/** A board for an instance that plays `sides`. */
export function createFaultBoard(sides: readonly Side[]): FaultBoard {
  const on = new Map<FaultName, readonly Side[]>();
  return {
    has: (fault, side) => on.get(fault)?.includes(side) === true,
    set: (fault, at) => {
      const struck = reach[fault].filter((side) => sides.includes(side) && (at === undefined || at === side));
      if (struck.length === 0) {
        throw new UsageError(`fault ${fault} cannot strike here`, {
          fix: `this instance plays ${sides.join(' and ')}; ${fault} strikes ${reach[fault].join(' or ')}`,
        });
      }
      const all = new Set([...(on.get(fault) ?? []), ...struck]);
      on.set(fault, [...all]);
      return struck;
    },
    clear: (fault) => {
      on.delete(fault);
    },
    active: () => faultNames.flatMap((fault) => (on.has(fault) ? [{ fault, at: on.get(fault) ?? [] }] : [])),
  };
}
