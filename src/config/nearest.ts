import leven from 'leven';

/** The candidate that a person most likely meant, or null when none is close enough. */
export function nearest(written: string, candidates: readonly string[]): string | null {
  const word = plain(written);
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(word, plain(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  if (best === undefined || word === '') return null;
  // A third of the letters may be wrong: `intervall`, `graphana` and `tresholds` are found, `foo` is not `off`.
  return best.distance <= Math.floor(Math.min(word.length, 60) / 3) ? best.candidate : null;
}

/** Letters in another order (`ulr`, `bcpi`) are one mistake, not two. */
function distance(a: string, b: string): number {
  const edits = leven(a, b);
  return edits === 2 && [...a].sort().join('') === [...b].sort().join('') ? 0.5 : edits;
}

function plain(word: string): string {
  return word
    .slice(0, 200)
    .toLowerCase()
    .replace(/[-_\s]/g, '');
}
