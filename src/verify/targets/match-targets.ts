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
  const byAddress = new Map<string, ActiveTarget[]>();
  for (const target of active) {
    const key = keyOf(target.scrapePool, target.discoveredLabels['__address__']);
    byAddress.set(key, [...(byAddress.get(key) ?? []), target]);
  }
  const pairs = expected.map((wanted) => {
    const near = byAddress.get(keyOf(wanted.job, wanted.address)) ?? [];
    const match = near.find((candidate) => free.has(candidate) && isSame(wanted, candidate)) ?? null;
    if (match !== null) free.delete(match);
    return { expected: wanted, active: match };
  });
  return { pairs, extra: [...free] };
}

function isSame(wanted: ExpectedTarget, candidate: ActiveTarget): boolean {
  return Object.entries(wanted.labels).every(([name, value]) => candidate.discoveredLabels[name] === value);
}

function keyOf(job: string, address: string | undefined): string {
  return JSON.stringify([job, address]);
}
