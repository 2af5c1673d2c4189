import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults } from '../../src/simulator/faults/index.ts';
import { engineMissing, realEngine } from '../e2e/support/engine.ts';
import { allowanceAt } from './support/fairness.ts';
import { openLanes, type Lanes } from './support/lanes.ts';
import { planTrials } from './support/plan-trials.ts';
import { runTrial, type Arrival } from './support/run-trial.ts';
import { summarise } from './support/summary.ts';

const { trials, leftOut } = planTrials(faults);
const say = (line: string): void => {
  console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);
};

describe.skipIf(engineMissing)('on a real stack a fault brings exactly its alerts, in time, and their resolve', () => {
  let lanes: Lanes;
  const arrivals: Arrival[] = [];

  beforeAll(async () => {
    say(`${String(trials.flatMap((trial) => trial.faults).length)} faults in ${String(trials.length)} trials`);
    for (const { fault, why } of leftOut) say(`not struck here: ${fault}: ${why}`);
    const numbers = Array.from({ length: Number(process.env.BPI_LIVE_LANES ?? 6) }, (_, index) => index + 1);
    lanes = await openLanes(
      await realEngine(),
      numbers.map((number) => ({ name: `lane-${String(number)}`, number, profile: 'contract' })),
    );
  });

  afterAll(async () => {
    for (const line of summarise(arrivals)) say(line);
    await (lanes as Lanes | undefined)?.close();
  });

  test.concurrent.each(trials.map((trial) => [trial.faults.map(({ name }) => name).join(', '), trial] as const))(
    '%s',
    async (_names, trial) => {
      const seen = await lanes.with((lane) => runTrial(lane, trial, { say }));
      arrivals.push(...seen);
      const late = seen.filter(({ seconds, limitSeconds }) => seconds !== null && seconds > limitSeconds);
      for (const { alert, load } of late) say(`${alert} is late at a load of ${load.toFixed(1)} for each processor`);
      expect(
        late.filter(({ seconds, limitSeconds, load }) => Number(seconds) > limitSeconds * allowanceAt(load)),
      ).toEqual([]);
    },
  );

  test('every fault is struck, or said to be left out', () => {
    const struck = trials.flatMap((trial) => trial.faults.map(({ name }) => name));
    expect([...struck, ...leftOut.map(({ fault }) => fault)].sort()).toEqual(faults.map(({ name }) => name).sort());
  });
});
