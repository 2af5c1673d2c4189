import type { Moment, Series } from './behaviour.ts';
import { by, reads } from './behaviour.ts';
import type { Economy } from './economy.ts';

/** The four coins. */
export type Token = 'GEN' | 'NEX' | 'FLX' | 'AUR';
export const tokenNames: readonly Token[] = ['GEN', 'NEX', 'FLX', 'AUR'];

// Minted and burned a minute. GEN is fixed; AUR is backed by gold one to one, so none of it burns.
const perMinute: Readonly<Record<Token, { readonly minted: number; readonly burned: number }>> = {
  GEN: { minted: 0, burned: 0 },
  NEX: { minted: 6, burned: 2 },
  FLX: { minted: 24, burned: 12 },
  AUR: { minted: 1, burned: 0 },
};

/** Whole tokens minted since the start, so that supply = initial + minted - burned holds exactly at every moment. */
export function minted(token: Token, moment: Moment): number {
  return Math.floor((moment.seconds * perMinute[token].minted) / 60);
}

/** Whole tokens burned since the start. */
export function burned(token: Token, moment: Moment): number {
  return Math.floor((moment.seconds * perMinute[token].burned) / 60);
}

/** Tokens in circulation. */
export function supply(token: Token, moment: Moment, economy: Economy): number {
  return economy.autonomousEconomics.initialSupply[token] + minted(token, moment) - burned(token, moment);
}

/** One series for each coin. */
export function perToken(read: (token: Token, moment: Moment) => number): readonly Series[] {
  return by('token', Object.fromEntries(tokenNames.map((token) => [token, reads((moment) => read(token, moment))])));
}
