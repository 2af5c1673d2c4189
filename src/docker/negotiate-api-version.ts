/** The oldest Engine API we work with: Docker 20.10, what Debian 12 ships. */
export const oldestApiVersion = '1.41';
/** The newest one that we have read the changes of (facts/components.md 8.2). */
const newestApiVersion = '1.44';

/** Picks the API version to speak from what the engine offers; null when it is too old. */
export function negotiateApiVersion(offered: { readonly newest: string; readonly oldest: string }): string | null {
  if (compareVersions(offered.newest, oldestApiVersion) < 0) return null;
  const wanted = compareVersions(offered.newest, newestApiVersion) < 0 ? offered.newest : newestApiVersion;
  return compareVersions(offered.oldest, wanted) > 0 ? offered.oldest : wanted;
}

function compareVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}
