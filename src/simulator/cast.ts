import { UsageError } from '../base/errors.ts';
import { simulateUsage } from './option-table.ts';
import type { Program } from './program.ts';
import { optionalNames, ordinaryNames } from './program-names.ts';
import { bpciPrograms, bpiPrograms, optionalPrograms } from './programs/index.ts';
import type { SimulatorOptions } from './simulator-options.ts';

// BPCI is a side and its only program.
const partNames = ['bpi', ...ordinaryNames];
// As shipped nobody opens its port (facts/bpi.md 0.3).
const contractOnly = ['cage'];

/** The programs that an instance plays, BPCI first; throws UsageError for names that nothing has. */
export function chooseCast(
  options: Pick<SimulatorOptions, 'profile' | 'variant' | 'only' | 'without' | 'with'>,
): readonly Program[] {
  const only = options.only === undefined ? null : [options.only].flat();
  const without = options.without ?? [];
  checkNames('--only', only ?? [], partNames);
  checkNames('--without', without, partNames);
  checkNames('--with', options.with ?? [], optionalNames);
  const means = (names: readonly string[], { name, side }: Program) => names.includes(name) || names.includes(side);
  const ordinary = [...bpciPrograms, ...bpiPrograms[options.variant ?? 'rust']]
    .filter(({ name }) => options.profile === 'contract' || !contractOnly.includes(name))
    .filter((program) => (only === null || means(only, program)) && !means(without, program));
  const asked = optionalPrograms.filter(({ name }) => options.with?.includes(name) === true);
  const cast = [...ordinary, ...asked];
  if (cast.length === 0) throw new UsageError('nothing is left to simulate', { fix: 'leave out --only or --without' });
  return cast;
}

function checkNames(option: string, names: readonly string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new UsageError(`${option} is ${known.slice(0, -1).join(', ')} or ${known.at(-1) ?? ''}, not ${unknown}`, {
    fix: `usage: ${simulateUsage}`,
  });
}
