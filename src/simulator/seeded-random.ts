/** A number in [0, 1) that depends on nothing but the seed and the key. */
export function seededFraction(seed: number, key: string): number {
  // FNV-1a over the key, then the finaliser of MurmurHash3: neighbouring keys must not give neighbouring numbers.
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A sequence of unsigned 32-bit numbers that depends on the seed only. */
export function seededSequence(seed: number, name: string): () => number {
  let step = 0;
  return () => Math.floor(seededFraction(seed, `${name}#${String((step += 1))}`) * 2 ** 32);
}
