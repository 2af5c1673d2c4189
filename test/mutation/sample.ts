/** A choice of `size` among all, the same for the same seed; all of them where there are no more, in their own order. */
export function sample<Item>(items: readonly Item[], size: number, seed: number): readonly Item[] {
  const random = mulberry32(seed);
  const chosen = new Set(
    items
      .map((_item, index) => ({ index, at: random() }))
      .sort((one, other) => one.at - other.at)
      .slice(0, size)
      .map(({ index }) => index),
  );
  return items.filter((_item, index) => chosen.has(index));
}

/** Numbers from 0 to 1, evenly spread (Tommy Ettinger's mulberry32). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
