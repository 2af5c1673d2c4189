import { objectives } from '../../../alert-rules/house/objective.ts';
import type { AlertCase } from './alert-case.ts';

/** One pair of windows after the other at these multiples of its limit: long and short of the first, of the second pair. */
type Segment = readonly [long: number, short: number, otherLong: number, otherShort: number, fires: 0 | 1];

const above = 1.03;
const below = 0.97;
const segments: readonly Segment[] = [
  [above, below, 0, 0, 0],
  [below, above, 0, 0, 0],
  [1, above, 0, 0, 0],
  [above, 1, 0, 0, 0],
  [0, 0, above, below, 0],
  [0, 0, below, above, 0],
  [0, 0, 1, above, 0],
  [0, 0, above, 1, 0],
  [above, above, 0, 0, 1],
  [0, 0, above, above, 1],
];

/** A kind of burning: windows by their names, factors of the limit, steps of silence before anything fires and between segments. */
interface Burning {
  readonly name: 'Fast' | 'Slow';
  readonly windows: readonly [string, string, string, string];
  readonly factors: readonly [number, number];
  readonly stepSeconds: 60 | 300;
  readonly youngSteps: number;
  readonly restSteps: number;
}

const burnings: readonly Burning[] = [
  {
    name: 'Fast',
    windows: ['1h', '5m', '6h', '30m'],
    factors: [14.4, 6],
    stepSeconds: 60,
    youngSteps: 60,
    restSteps: 8,
  },
  { name: 'Slow', windows: ['1d', '2h', '3d', '6h'], factors: [3, 1], stepSeconds: 300, youngSteps: 72, restSteps: 9 },
];

/** Every window of every budget just above, at and just below its limit; what is recorded for the windows is given. */
export const casesWhenBudgetsBurn: readonly AlertCase[] = objectives.flatMap(({ name, slo, ratio }) =>
  burnings.flatMap((burning): readonly AlertCase[] => {
    const { windows, factors, stepSeconds, youngSteps, restSteps } = burning;
    const alert = `${name}BudgetBurn${burning.name}`;
    const series = (window: string) => `slo:sli_error:ratio_rate${window}{slo="${slo}"}`;
    const limit = (column: number) => (factors[column < 2 ? 0 : 1] ?? 0) * (1 - ratio);
    const at = (step: number) => `${String(step * stepSeconds)}s`;
    // Long enough for a step of any window to be seen, and to be over before the next.
    const values = (column: number) =>
      [
        `0x${String(youngSteps)}`,
        ...segments.map((segment) => `${String((segment[column] ?? 0) * limit(column))} 0x${String(restSteps)}`),
      ].join(' ');
    // The first value of `0x60` is the 61st but one: n repetitions are n + 1 values.
    const seenAt = (index: number) => youngSteps + 1 + index * (restSteps + 2);
    return [
      {
        alert,
        title: 'fires when both windows of a pair are above their limit, not when one of them is at it or just below',
        stepSeconds,
        series: {
          ...Object.fromEntries(windows.map((window, column) => [series(window), values(column)])),
          // Tells how old the data is.
          ...(burning.name === 'Slow' ? { [series('5m')]: '0x600' } : {}),
        },
        firing: Object.fromEntries([
          ...segments.map((segment, index) => [at(seenAt(index)), segment[4]] as const),
          [at(seenAt(segments.length - 1) + restSteps), 0],
        ]),
      },
      {
        alert,
        title: 'stays silent however much burns while the data is young',
        stepSeconds,
        series: {
          ...Object.fromEntries(windows.map((window) => [series(window), '1x600'])),
          ...(burning.name === 'Slow' ? { [series('5m')]: '1x600' } : {}),
        },
        firing: { [at(2)]: 0, [at(youngSteps - 1)]: 0, [at(youngSteps)]: 1 },
      },
    ];
  }),
);
