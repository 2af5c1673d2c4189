import { isLogEffect } from './effect.ts';
import type { Fault } from './fault.ts';
import { faults } from './index.ts';

/** A fault as people and programs pick it; its effects are the simulator's own business. */
export type DescribedFault = Omit<Fault, 'effects'> & {
  /** Without what it would strike nothing; null where anything will do. */
  readonly needs: FaultNeed | null;
};

/** Options of `simulate`. */
export type FaultNeed = '--profile contract' | '--profile contract --with host';

/** Every fault, by area. */
export function describeFaults(): readonly DescribedFault[] {
  return faults.map((fault) => {
    const { effects, ...described } = fault;
    return { ...described, needs: needOf(fault.strikes, effects) };
  });
}

// Series exist in the profile `contract` only, those of the machine only beside the program `host`.
function needOf(strikes: Fault['strikes'], effects: Fault['effects']): FaultNeed | null {
  if (strikes === 'stack') return null;
  if (strikes === 'host') return '--profile contract --with host';
  const shows = effects.some((effect) => effect.kind === 'transport' || isLogEffect(effect));
  return shows ? null : '--profile contract';
}
