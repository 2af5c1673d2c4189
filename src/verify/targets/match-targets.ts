import type { ActiveTarget } from '../../prometheus/api-types.ts';
import type { ExpectedTarget } from './expected-targets.ts';

export interface MatchedTargets {
  readonly pairs: readonly { readonly expected: ExpectedTarget; readonly active: ActiveTarget | null }[];
  /** What Prometheus has and we did not ask for. */
  readonly extra: readonly ActiveTarget[];
}

/** Pairs what we rendered with what Prometheus has, by its labels before relabelling: no relabelling rule can hide a target. */
export function matchTargets(expected: readonly ExpectedTarget[], active: readonly ActiveTarget[]): MatchedTargets {
  const free = new Set(active);
  const pairs = expected.map((wanted) => {
    const match = [...free].find((candidate) => isSame(wanted, candidate)) ?? null;
    if (match !== null) free.delete(match);
    return { expected: wanted, active: match };
  });
  return { pairs, extra: [...free] };
}

function isSame(wanted: ExpectedTarget, candidate: ActiveTarget): boolean {
  const seen = candidate.discoveredLabels;
  return (
    candidate.scrapePool === wanted.job &&
    seen['__address__'] === wanted.address &&
    Object.entries(wanted.labels).every(([name, value]) => seen[name] === value)
  );
}
