import { seededFraction } from './seeded-random.ts';

/** The registry of a BPCI server at one moment: lives in memory and starts anew with the process (facts/bpi.md 1.4). */
export interface RegistryState {
  readonly validators: number;
  readonly wallets: number;
  readonly totalStake: number;
  /** Moves with every validator that registers. */
  readonly epoch: number;
}

/** A registry that grows slowly by seed, and by what is posted to it. */
export interface BpciRegistry {
  state(): RegistryState;
  addValidator(stake: number): void;
  addWallet(): void;
}

const firstValidators = 3;
const firstWallets = 12;
const secondsPerValidator = 900;
const secondsPerWallet = 75;

/** A registry whose size depends on the seed, on how long it runs (`uptimeSeconds`) and on what was registered. */
export function createBpciRegistry(seed: number, uptimeSeconds: () => number): BpciRegistry {
  const posted: number[] = [];
  let postedWallets = 0;
  const stakeOf = (index: number) => 1000 * (1 + Math.floor(5 * seededFraction(seed, `stake ${String(index)}`)));
  const grown = (first: number, period: number, name: string) =>
    first +
    Math.floor(4 * seededFraction(seed, `first ${name}`)) +
    Math.floor(uptimeSeconds() / period + seededFraction(seed, `phase ${name}`));
  return {
    state: () => {
      const seeded = grown(firstValidators, secondsPerValidator, 'validators');
      const stakes = [...Array.from({ length: seeded }, (_, index) => stakeOf(index)), ...posted];
      return {
        validators: stakes.length,
        wallets: grown(firstWallets, secondsPerWallet, 'wallets') + postedWallets,
        totalStake: stakes.reduce((sum, stake) => sum + stake, 0),
        epoch: stakes.length,
      };
    },
    addValidator: (stake) => {
      posted.push(stake);
    },
    addWallet: () => {
      postedWallets += 1;
    },
  };
}
