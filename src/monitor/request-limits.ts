/** How much of one kind is taken at once and in the long run. */
interface Limits {
  readonly burst: number;
  readonly perSecond: number;
}

/** Alertmanager notifies of a thousand nodes at once; what it is refused it brings again. */
export const hookLimits: Limits = { burst: 5000, perSecond: 200 };
/** People, Prometheus and verify together ask a few times a second. */
export const routeLimits: Limits = { burst: 1000, perSecond: 50 };

/** Says of each request whether it is one too many for its route; routes do not take from each other. */
export function createRequestLimits(now: () => number): (route: string, limits: Limits) => boolean {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return (route, { burst, perSecond }) => {
    const nowMs = now();
    const bucket = buckets.get(route) ?? { left: burst, atMs: nowMs };
    const refilled = Math.min(burst, bucket.left + (Math.max(0, nowMs - bucket.atMs) / 1000) * perSecond);
    const tooMany = refilled < 1;
    buckets.set(route, { left: tooMany ? refilled : refilled - 1, atMs: nowMs });
    return tooMany;
  };
}
