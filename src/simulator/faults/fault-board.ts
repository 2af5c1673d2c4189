import { UsageError } from '../../base/errors.ts';
import type { Moment } from '../contract/behaviour.ts';
import type { Side } from '../simulator-options.ts';
import type { LogEffect, TransportEffect } from './effect.ts';
import { isLogEffect } from './effect.ts';
import type { Fault } from './fault.ts';
import type { Episode, FaultHistory } from './fault-history.ts';
import { faults } from './index.ts';

/** Name of a fault in the list of faults. */
export type FaultName = string;

/** Every fault there is, those that only the stack can have included. */
export const faultNames: readonly FaultName[] = faults.map(({ name }) => name);

/** One fault that is on, and where. */
export interface ActiveFault {
  readonly fault: FaultName;
  readonly at: readonly Side[];
}

/** What stands between a request and its answer. */
export type Hindrance = TransportEffect['does'];

/** Remembers which faults are on, and when each was. */
export interface FaultBoard {
  has(fault: FaultName, side: Side): boolean;
  /** Returns the sides it now strikes; throws UsageError where it can strike none of this instance. */
  set(fault: FaultName, at?: Side): readonly Side[];
  clear(fault: FaultName): void;
  active(): readonly ActiveFault[];
  /** Everything that stands between a request to a port and a path, and its answer; without a path what strikes the whole port. */
  hindrances(side: Side, port: string, path?: string): readonly Hindrance[];
  /** What the log writer has to write, or to keep silent about. */
  logs(): readonly LogEffect[];
  /** What went wrong so far; empty without a `moment`. */
  history(): FaultHistory;
}

/** A board for an instance that plays `sides`; `moment` is asked at each change, so that what faults did to counters stays done. */
export function createFaultBoard(sides: readonly Side[], moment?: () => Moment): FaultBoard {
  const on = new Map<Fault, readonly Side[]>();
  const episodes: Episode[] = [];
  const note = () => {
    if (moment !== undefined) episodes.push({ from: moment(), active: [...on.keys()] });
  };
  const effects = () => [...on].flatMap(([fault, at]) => fault.effects.map((effect) => ({ effect, at })));
  return {
    has: (name, side) => on.get(findFault(name))?.includes(side) === true,
    set: (name, at) => {
      const fault = findFault(name);
      const reach = reachOf(fault);
      const struck = reach.filter((side) => sides.includes(side) && (at === undefined || at === side));
      if (struck.length === 0)
        throw new UsageError(`fault ${name} cannot strike here`, { fix: adviceFor(fault, sides) });
      on.set(fault, [...new Set([...(on.get(fault) ?? []), ...struck])]);
      note();
      return struck;
    },
    clear: (name) => {
      if (on.delete(findFault(name))) note();
    },
    active: () => [...on].map(([fault, at]) => ({ fault: fault.name, at })),
    hindrances: (side, port, path) =>
      effects().flatMap(({ effect, at }) => {
        const here = effect.kind === 'transport' && effect.at === side && at.includes(side);
        const meant = here && hits(effect, port, path);
        return meant ? [effect.does] : [];
      }),
    logs: () => effects().flatMap(({ effect }) => (isLogEffect(effect) ? [effect] : [])),
    history: () => episodes,
  };
}

function hits(effect: TransportEffect, port: string, path: string | undefined): boolean {
  if (effect.port !== undefined && effect.port !== port) return false;
  return effect.path === undefined || effect.path === path;
}

function findFault(name: FaultName): Fault {
  const fault = faults.find((one) => one.name === name);
  if (fault === undefined) throw new UsageError(`there is no fault ${name}`, { fix: 'GET /faults lists them' });
  return fault;
}

function reachOf({ strikes }: Fault): readonly Side[] {
  if (strikes === 'stack') return [];
  if (strikes === 'both') return ['bpi', 'bpci'];
  return [strikes === 'host' ? 'bpi' : strikes];
}

function adviceFor(fault: Fault, sides: readonly Side[]): string {
  if (fault.strikes === 'stack') return `it strikes the stack, not BPI: ${fault.how ?? ''}`;
  return `this instance plays ${sides.join(' and ')}; ${fault.name} strikes ${reachOf(fault).join(' or ')}`;
}
