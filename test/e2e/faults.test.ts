import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults } from '../../src/simulator/faults/index.ts';
import { openLane, type Lane } from '../live/support/lane.ts';
import { mailOfTest } from '../live/support/mail-of-test.ts';
import { trialOf } from '../live/support/plan-trials.ts';
import { runTrial, type Arrival } from '../live/support/run-trial.ts';
import { summarise } from '../live/support/summary.ts';
import { engineMissing, realEngine } from './support/engine.ts';

// One of each area that is told within two minutes and leaves the others alone; `npm run test:live` strikes all.
const names = [
  'consensus-transport-lost',
  'wallet-registration-lapsed',
  'peers-leave',
  'mempool-floods',
  'machine-rebooted',
  'gen-minted',
  'owner-paid-to-the-cap',
  'settlement-tampered',
  'audit-log-altered',
  'bank-unreachable',
  'deployments-break',
  'cage-weakened',
];
// They measure how fast this machine answers itself while it builds and tests; `npm run test:live` excuses nobody.
const ofThisMachine = ['BpciConnectionLatencyCritical', 'BpciLatencyElevated'];
// A machine that builds and tests at the same time is slow: the demand itself is asserted by `npm run test:live`.
const slowMachine = 2;

describe.skipIf(engineMissing)('twelve faults at once on a real stack', () => {
  let lane: Lane;
  let arrivals: readonly Arrival[];

  beforeAll(async () => {
    lane = await openLane(await realEngine(), { name: 'twelve', number: 40, profile: 'contract' });
  });

  afterAll(async () => {
    // Nothing was opened where the opening failed.
    await (lane as Lane | undefined)?.close();
  });

  test('each brings its alerts to the webhook and none that nobody announced, and they resolve', async () => {
    const planned = trialOf(faults.filter(({ name }) => names.includes(name)));
    expect(planned.faults).toHaveLength(names.length);
    const trial = { ...planned, announced: new Set([...planned.announced, ...ofThisMachine]) };
    arrivals = await runTrial(lane, trial, {
      say: (line) => {
        console.log(line);
      },
      // What is kept firing for a quarter of an hour resolves in `npm run test:live`.
      longestKeptSeconds: 0,
    });
    for (const line of summarise(arrivals)) console.log(line);
  }, 600_000);

  test('in time, with twice the time that is promised', () => {
    const late = arrivals.filter(
      ({ seconds, limitSeconds }) => seconds !== null && seconds > slowMachine * limitSeconds,
    );
    expect(late).toEqual([]);
  });

  test('a digest is a mail that a real SMTP server takes', async () => {
    expect(await mailOfTest(lane)).toContain('Subject: ');
  });
});
