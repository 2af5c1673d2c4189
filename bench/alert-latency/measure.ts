import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '../../src/docker/engine.ts';
import { faults } from '../../src/simulator/faults/index.ts';
import { realEngine } from '../../test/e2e/support/engine.ts';
import { openLane, type Lane } from '../../test/live/support/lane.ts';
import { bringsHere, priorityOf } from '../../test/live/support/plan-trials.ts';
import { spread } from '../../test/live/support/summary.ts';
import { plainReceiver, startPlain } from './plain-intervals.ts';

// Told within a minute and a half by their rules, on series that no other one of them moves.
const struck = [
  ...['consensus-transport-lost', 'wallet-registration-lapsed', 'gen-minted', 'gold-missing', 'supply-off-the-books'],
  ...['settlement-tampered', 'audit-log-altered', 'intrusion', 'certificate-lapsed'],
  ...['wallet-registrations-refused', 'proofs-refused'],
  ...['peers-leave', 'mempool-floods', 'bank-unreachable', 'government-unreachable'],
  ...['registry-loses-nodes', 'economy-engine-absent', 'cage-weakened'],
  ...['owner-paid-to-the-cap', 'activity-fades', 'score-under-the-threshold'],
];
// Last and alone: it mutes others.
const last = 'node-hangs';
const classes = [
  { priority: 'P1', goalSeconds: 30 },
  { priority: 'P2', goalSeconds: 120 },
  { priority: 'P3', goalSeconds: 120 },
] as const;
// Twice the slowest scrape of the plain stack, its rules and the group wait of its Alertmanager.
const patienceMs = 330_000;
const settleMs = 150_000;

interface Waiting {
  readonly alert: string;
  readonly struckMs: number;
}

/** Strikes one world that two stacks watch, ours and one at the seeds' plain intervals, and prints how long each took. Answers whether the goals are met. */
export async function measure(rounds: number, say: (line: string) => void): Promise<boolean> {
  const engine = await realEngine();
  const all: { readonly priority: string; readonly ours: number | null; readonly plain: number | null }[] = [];
  for (let round = 1; round <= rounds; round += 1) all.push(...(await measureOnce(engine, say)));
  let met = true;
  for (const { priority, goalSeconds } of classes) {
    const list = all.filter((one) => one.priority === priority);
    const sorted = (of: 'ours' | 'plain'): readonly number[] =>
      list.flatMap((one) => one[of] ?? []).sort((a, b) => a - b);
    const ours = sorted('ours');
    const good = ours.length === list.length && (ours.at(-1) ?? Number.POSITIVE_INFINITY) < goalSeconds;
    met &&= good;
    say(
      `${priority} at the default intervals   ${spread(ours)}; goal ${String(goalSeconds)} s: ${good ? 'met' : 'missed'}`,
    );
    say(`${priority} at the seeds' intervals    ${spread(sorted('plain'))}`);
  }
  return met;
}

async function measureOnce(engine: Engine, say: (line: string) => void) {
  const lane = await openLane(engine, { name: 'latency', number: 50, profile: 'contract' });
  try {
    await startPlain(engine, lane);
    say('one world, watched by both; waiting until the plain one has scraped everything');
    await delay(settleMs);
    const waiting: Waiting[] = [];
    for (const name of struck) {
      waiting.push(...(await strike(lane, name)));
      // At any moment of the cycles of scraping and evaluating.
      await delay(Math.random() * 3000);
    }
    await arrived(lane, waiting);
    const final = await strike(lane, last, 'BpiNodeUnreachable');
    await arrived(lane, final);
    return [...waiting, ...final].map(({ alert, struckMs }) => {
      const result = {
        priority: priorityOf(alert),
        ours: after(lane, alert, struckMs, false),
        plain: after(lane, alert, struckMs, true),
      };
      const seconds = (value: number | null): string => (value === null ? 'never' : `${value.toFixed(1)} s`);
      say(
        `${result.priority} ${alert.padEnd(30)} ${seconds(result.ours).padStart(8)}   plain ${seconds(result.plain).padStart(8)}`,
      );
      return result;
    });
  } finally {
    await lane.close();
  }
}

/** Strikes; the first alert of a fault is the one that is measured, since it mutes its less urgent ones. */
async function strike(lane: Lane, name: string, alert?: string): Promise<readonly Waiting[]> {
  const fault = faults.find((one) => one.name === name);
  if (fault === undefined) throw new Error(`there is no fault ${name}`);
  const [first] = bringsHere(fault);
  const struckMs = Date.now();
  await lane.world.strike(name);
  return [{ alert: alert ?? first ?? '', struckMs }];
}

async function arrived(lane: Lane, waiting: readonly Waiting[]): Promise<void> {
  const deadline = Date.now() + patienceMs;
  const isThere = ({ alert, struckMs }: Waiting): boolean =>
    [true, false].every((plain) => after(lane, alert, struckMs, plain) !== null);
  while (!waiting.every(isThere) && Date.now() < deadline) await delay(1000);
}

function after({ receivers }: Lane, alert: string, sinceMs: number, plain: boolean): number | null {
  const told = receivers.told.find(
    (one) =>
      one.alert === alert &&
      one.status === 'firing' &&
      one.receivedAtMs >= sinceMs &&
      (one.from === plainReceiver) === plain,
  );
  return told === undefined ? null : (told.receivedAtMs - sinceMs) / 1000;
}
