import { UsageError } from '../base/errors.ts';
import { describeFaults } from './faults.ts';
import type { FaultName, FaultNeed } from './faults.ts';
import type { Collected } from './stage.ts';
import { isOff } from './world.ts';
import type { World } from './world.ts';

/** A place was named that this world does not have. */
export class UnknownPlaceError extends UsageError {}

/** A fault that is on, and the sides and nodes it strikes. */
export interface StruckFault {
  readonly fault: FaultName;
  readonly at: readonly string[];
}

/** Switches faults at places. */
export interface FaultSwitch {
  /** Throws UsageError where it can strike nowhere. */
  readonly setFault: (fault: FaultName, at?: string) => Promise<void>;
  readonly clearFault: (fault: FaultName, at?: string) => Promise<void>;
  readonly clearAll: () => Promise<void>;
  readonly active: () => readonly StruckFault[];
}

/** The switch of a world: a place is a side, or a node by its name. */
export function createFaultSwitch(worlds: readonly World[], collected: Collected): FaultSwitch {
  const played = worlds.filter((world) => collected.opened.some((opened) => opened.world === world));
  const nodes = played.filter(({ side }) => side === 'bpi');
  const places = (at: string | undefined): readonly World[] => {
    const found = played.filter(({ side, node }) => at === undefined || at === side || at === node);
    if (found.length > 0) return found;
    const known = [...new Set(played.map(({ side }) => side)), ...nodes.flatMap(({ node }) => node ?? [])];
    const listed = known.length > 5 ? `${known.slice(0, 4).join(', ')} ... ${known.at(-1) ?? ''}` : known.join(', ');
    throw new UnknownPlaceError(`there is no place ${at ?? ''} here`, { fix: `places are ${listed}` });
  };
  const apply = async (struck: readonly World[]) => {
    for (const world of struck) await applyTo(world, collected);
  };
  const clear = async (fault: FaultName, found: readonly World[]) => {
    for (const { faults } of found) faults.clear(fault);
    await apply(found);
  };
  const active = (): readonly StruckFault[] => {
    const struck = played.flatMap((world) => world.faults.active().map(({ fault }) => ({ fault, world })));
    return [...new Set(struck.map(({ fault }) => fault))].map((fault) => {
      const at = struck.filter((one) => one.fault === fault).map(({ world }) => world);
      const hit = at.filter(({ side }) => side === 'bpi');
      const named = hit.length === nodes.length ? ['bpi'] : hit.map(({ node }) => node ?? 'bpi');
      return { fault, at: [...(hit.length === 0 ? [] : named), ...(at.length > hit.length ? ['bpci'] : [])] };
    });
  };
  return {
    setFault: async (fault, at) => {
      const need = lacking(fault, collected);
      if (need !== null)
        throw new UsageError(`fault ${fault} would strike nothing here`, { fix: `start with ${need}` });
      const refused: unknown[] = [];
      const struck = places(at).filter(({ faults }) => {
        try {
          return faults.set(fault).length > 0;
        } catch (error) {
          refused.push(error);
          return false;
        }
      });
      if (struck.length === 0) throw refused[0];
      await apply(struck);
    },
    clearFault: (fault, at) => clear(fault, places(at)),
    clearAll: async () => {
      for (const { fault } of active()) await clear(fault, played);
    },
    active,
  };
}

// A switch that moves nothing would be taken for an alert that does not fire.
function lacking(fault: FaultName, { opened }: Collected): FaultNeed | null {
  const need = describeFaults().find(({ name }) => name === fault)?.needs ?? null;
  const here = opened.filter(({ world }) => world.profile === 'contract');
  const shows = need === '--profile contract --with host' ? here.some(({ name }) => name === 'host') : here.length > 0;
  return need === null || shows ? null : need;
}

// Ports that a fault closes are closed, those that none closes any more are opened; whoever is connected meets the new behaviour.
async function applyTo(world: World, { opened, returns }: Collected): Promise<void> {
  const here = opened.filter((one) => one.world === world);
  const away = here.every(({ listener }) => !listener.listening());
  for (const { name, listener } of here) {
    const off = world.faults.hindrances(world.side, name).some(({ kind }) => kind === 'off');
    if (off) await listener.suspend();
    else if (listener.listening()) listener.dropConnections();
    else await listener.resume();
  }
  if (away && !isOff(world)) for (const one of returns) if (one.world === world) one.act();
}
