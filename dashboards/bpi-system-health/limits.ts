import { lowIsGood, type Limits } from '../house/thresholds.ts';

/** Share of the validators below which consensus cannot be reached: two thirds, as the plan writes it. */
export const quorum = 0.667;

/** Amber from the ratio at which the alert fires, red from halfway between that and full. */
export function warnFrom(ratio: number): Limits {
  return lowIsGood(round(ratio), round((1 + ratio) / 2));
}

function round(ratio: number): number {
  return Number(ratio.toPrecision(12));
}
