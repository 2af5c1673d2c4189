import { formatValue } from '../format-value.ts';

/** The word at a tick: a half and a whole stand below each other as `0.5` and `1`, not as `0.500` and `1`. */
export function tickText(value: number, unit: string): string {
  return formatValue(value, unit, 6).replace(/\.(\d*?)0+(?!\d)/, (_, digits: string) =>
    digits === '' ? '' : `.${digits}`,
  );
}

const decimalSteps = Array.from({ length: 24 }, (_, index) => 10 ** (index - 9)).flatMap((ten) => [
  ten,
  2 * ten,
  5 * ten,
]);
const timeSteps = [
  15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400, 172_800, 604_800, 2_419_200,
];
const binarySteps = Array.from({ length: 50 }, (_, index) => 2 ** index);

/** How far ticks of a unit may be apart: whole minutes and whole MiB, else 1, 2 or 5 of a power of ten. */
export function stepsOf(unit: string): number[] {
  if (unit === 's') return [...decimalSteps.filter((step) => step <= 10), ...timeSteps];
  return ['bytes', 'binBps'].includes(unit) ? binarySteps : decimalSteps;
}

/** How far ticks of the clock may be apart, in seconds: its words are minutes, and none stands there twice. */
export const clockSteps: number[] = timeSteps.filter((step) => step >= 60);
