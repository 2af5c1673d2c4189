/** What `--only` and `--without` know besides the sides; the variants of BPI play under the same names. */
export const ordinaryNames = ['vm', 'node', 'cage', 'bpci'] as const;

/** What `--with` knows. Names only: help must not pay for the programs. */
export const optionalNames = [
  'consensus-server',
  'community-installer',
  'domain-api',
  'bpi-oracle',
  'mempool',
  'gateway',
  'relay',
  'wallet',
  'os-stubs',
  'demo-server',
  'xtmp',
  'host',
] as const;

/** The name of a program that runs only when it is asked for. */
export type OptionalName = (typeof optionalNames)[number];
