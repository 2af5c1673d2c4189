import type { AcceptedSurvivor } from './accepted-survivors.ts';
import type { Mutant } from './mutant.ts';

/** Share of the mutants that must be killed, accepted survivors counted as survivors. */
export const demandedRate = 0.95;

/** A mutant that every story holds for. */
export interface Survivor {
  readonly mutant: Mutant;
  /** Why that is accepted, or null. */
  readonly reason: string | null;
}

/** What a run has shown. */
export interface Verdict {
  readonly tried: readonly Mutant[];
  readonly killed: ReadonlySet<Mutant>;
  readonly survivors: readonly Survivor[];
  /** Share of the killed, 0 to 1. */
  readonly rate: number;
  /** What is wrong, as sentences; none: the run has passed. */
  readonly complaints: readonly string[];
}

/** What a run needs to be judged. */
export interface Trial {
  /** Every mutant there is. */
  readonly all: readonly Mutant[];
  /** Those that were tried. */
  readonly tried: readonly Mutant[];
  readonly killed: ReadonlySet<Mutant>;
  readonly accepted: readonly AcceptedSurvivor[];
}

/** Judges a run: the rate, survivors that nobody has accepted, and accepted ones that are no longer survivors. */
export function judge({ all, tried, killed, accepted }: Trial): Verdict {
  const reasons = new Map(
    accepted.flatMap(({ rules, mutation, reason }) => rules.map((rule) => [key(rule, mutation), reason])),
  );
  const survivors = tried
    .filter((mutant) => !killed.has(mutant))
    .map((mutant) => ({ mutant, reason: reasons.get(keyOf(mutant)) ?? null }));
  const rate = tried.length === 0 ? 0 : killed.size / tried.length;
  const known = new Set(all.map(keyOf));
  const died = new Set([...killed].map(keyOf));
  const whole = tried.length === all.length;
  const unlisted = survivors.filter(({ reason }) => reason === null).length;
  return {
    tried,
    killed,
    survivors,
    rate,
    complaints: [
      ...(tried.length === 0 ? ['no mutant was tried'] : []),
      ...(unlisted === 0 ? [] : [`${String(unlisted)} survived and are not accepted`]),
      // A few mutants say nothing about a share.
      ...(whole && rate < demandedRate
        ? [`only ${percent(rate)} were killed, ${percent(demandedRate)} are demanded`]
        : []),
      ...[...reasons.keys()].filter((one) => died.has(one)).map((one) => `accepted as a survivor, but killed: ${one}`),
      ...[...reasons.keys()]
        .filter((one) => !known.has(one))
        .map((one) => `accepted as a survivor, but no mutant: ${one}`),
    ],
  };
}

/** A share as people read it. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function keyOf({ name, mutation }: Mutant): string {
  return key(name, mutation);
}

function key(rule: string, mutation: string): string {
  return `${rule}: ${mutation}`;
}
