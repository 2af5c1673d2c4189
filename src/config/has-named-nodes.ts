import type { Config } from './config.ts';

/** Says whether series of BPI nodes carry the label `node`. */
export function hasNamedNodes({ bpi }: Config): boolean {
  return bpi.nodes.some(({ name }) => name !== null);
}
