import { ThresholdsConfigBuilder, ThresholdsMode, type Threshold } from '@grafana/grafana-foundation-sdk/dashboard';
import { colours, type Colour } from './colours.ts';

/** Where a value changes its colour; the first entry holds below the second's value. */
export interface Limits {
  readonly base: Colour;
  readonly steps: readonly (readonly [value: number, colour: Colour])[];
}

/** Green until `warning`, amber until `critical`, then red: for what should be low. */
export function lowIsGood(warning: number, critical: number): Limits {
  return {
    base: colours.healthy,
    steps: [
      [warning, colours.warning],
      [critical, colours.critical],
    ],
  };
}

/** Red below `fair`, amber below `good`, then green: for what should be high. */
export function highIsGood(fair: number, good: number): Limits {
  return {
    base: colours.critical,
    steps: [
      [fair, colours.warning],
      [good, colours.healthy],
    ],
  };
}

/** Performance, low is good: dark green below `good`, green below `fair`, amber below `poor`, then red. */
export function performance(good: number, fair: number, poor: number): Limits {
  return {
    base: colours.excellent,
    steps: [
      [good, colours.healthy],
      [fair, colours.warning],
      [poor, colours.critical],
    ],
  };
}

/** Green at nought, else `colour`: for what must not happen at all. */
export function noneIsGood(colour: Colour = colours.critical): Limits {
  return { base: colours.healthy, steps: [[1e-9, colour]] };
}

/** Green at exactly this value, else red. */
export function exactly(value: number): Limits {
  return {
    base: colours.critical,
    steps: [
      [value, colours.healthy],
      [value + Math.max(Math.abs(value) * 1e-9, 1e-9), colours.critical],
    ],
  };
}

/** No limit is known for this value. */
export const noLimits: Limits = { base: colours.unknown, steps: [] };

/** Grafana's threshold steps for these limits. */
export function thresholds(limits: Limits): ThresholdsConfigBuilder {
  const steps: Threshold[] = [
    { value: null, color: limits.base },
    ...limits.steps.map(([value, color]) => ({ value, color })),
  ];
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps);
}
