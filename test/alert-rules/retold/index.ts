import type { AlertCase } from '../cases/alert-case.ts';
import { everyAlert } from '../everything.ts';
import { retoldWithARestart } from './when-counters-begin-anew.ts';
import { retoldWithoutSeries } from './when-series-vanish.ts';

/** Stories of every alert told once more with one thing changed, which nobody has to write. */
export const retoldCases: readonly AlertCase[] = everyAlert.flatMap((rule) => [
  ...retoldWithoutSeries(rule),
  ...retoldWithARestart(rule),
]);
