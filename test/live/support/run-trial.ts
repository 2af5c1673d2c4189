import { excusedAt, loadPerCore } from './fairness.ts';
import { alertsIn, type Lane } from './lane.ts';
import { readPanels } from './panel-readings.ts';
import { bringsHere, keptSeconds, priorityOf, type Trial } from './plan-trials.ts';
import type { Told } from './receivers.ts';
import { until } from './until.ts';

/** How long one alert took. */
export interface Arrival {
  readonly fault: string;
  readonly alert: string;
  readonly priority: string;
  /** Seconds from the fault to the webhook; null where a more urgent alert of the same cause muted it, and for digests. */
  readonly seconds: number | null;
  /** Seconds within which it has to arrive. */
  readonly limitSeconds: number;
  /** How busy the machine was when it arrived, for each processor. */
  readonly load: number;
  /** Seconds from the end of the fault to the resolve at the webhook. */
  resolvedSeconds: number | null;
}

interface Held {
  readonly labels: Readonly<Record<string, string>>;
  readonly fingerprint: string;
  readonly status: { readonly state: string; readonly inhibitedBy: readonly string[] };
}

// keep_firing_for holds for at most 15 minutes, windows look back another five.
const resolveMs = 25 * 60_000;
const overdue = 3;
// What the trial before brought to nobody (pending, muted) ends with the window of its rule.
const calmMs = 10 * 60_000;
// A rule may be evaluated, and an alert told, before the recording rule that a panel reads.
const panelMs = 120_000;

/** Strikes, waits for every alert and until its panel shows it, ends the faults, waits for every resolve. Throws with all that did not hold. */
export async function runTrial(
  lane: Lane,
  trial: Trial,
  options: { readonly say: (line: string) => void; readonly longestKeptSeconds?: number },
): Promise<readonly Arrival[]> {
  const { say } = options;
  await calm(lane, trial);
  const panelsBefore = await until(`${lane.name}: the panels before`, panelMs, () =>
    readPanels(lane.prometheus, trial.brings),
  );
  const struckMs = Date.now();
  const arrivals = new Map<string, Arrival>();
  let busiest = 0;
  try {
    for (const { name } of trial.faults) await lane.world.strike(name);
    const wanted = trial.faults.flatMap((fault) =>
      bringsHere(fault).map((alert) => ({
        fault: fault.name,
        alert,
        limitSeconds: limitOf(alert, fault.withinSeconds),
      })),
    );
    const patienceMs = overdue * 1000 * Math.max(...wanted.map(({ limitSeconds }) => limitSeconds));
    await until(
      `${lane.name}: every alert of ${trial.faults.map(({ name }) => name).join(', ')}`,
      patienceMs,
      async () => {
        const held = await heldBy(lane);
        busiest = Math.max(busiest, loadPerCore());
        for (const { fault, alert, limitSeconds } of wanted) {
          if (arrivals.has(alert)) continue;
          const told = firstTold(lane, alert, 'firing', struckMs);
          if (told === undefined && !isMuted(held, alert) && !isDigested(held, alert)) continue;
          const seconds = told === undefined ? null : (told.receivedAtMs - struckMs) / 1000;
          arrivals.set(alert, {
            fault,
            alert,
            priority: priorityOf(alert),
            seconds,
            limitSeconds,
            load: loadPerCore(),
            resolvedSeconds: null,
          });
          const how =
            seconds === null
              ? isMuted(held, alert)
                ? 'is muted by its cause'
                : 'waits for its digest'
              : `after ${seconds.toFixed(1)} s`;
          say(`${lane.name}: ${fault}: ${priorityOf(alert)} ${alert} ${how}`);
        }
        return wanted.every(({ alert }) => arrivals.has(alert)) ? true : null;
      },
      { everyMs: 1000, instead: () => `missing ${trial.brings.filter((alert) => !arrivals.has(alert)).join(', ')}` },
    );
    await panelsChanged(lane, panelsBefore);
  } finally {
    for (const { name } of trial.faults) await lane.world.heal(name);
  }
  const healedMs = Date.now();
  const delivered = [...arrivals.values()].filter(({ seconds }) => seconds !== null);
  const { longestKeptSeconds = Number.POSITIVE_INFINITY } = options;
  const resolving = delivered.filter(({ alert }) => keptSeconds(alert) <= longestKeptSeconds);
  await until(
    `${lane.name}: every resolve of ${trial.faults.map(({ name }) => name).join(', ')}`,
    resolveMs,
    () => {
      busiest = Math.max(busiest, loadPerCore());
      for (const arrival of resolving) {
        const told = firstTold(lane, arrival.alert, 'resolved', struckMs);
        if (told === undefined || arrival.resolvedSeconds !== null) continue;
        arrival.resolvedSeconds = Math.max(0, told.receivedAtMs - healedMs) / 1000;
        say(`${lane.name}: ${arrival.fault}: ${arrival.alert} is over after ${arrival.resolvedSeconds.toFixed(1)} s`);
      }
      return resolving.every(({ resolvedSeconds }) => resolvedSeconds !== null) ? true : null;
    },
    {
      everyMs: 2000,
      instead: () =>
        `missing ${resolving.flatMap(({ alert, resolvedSeconds }) => (resolvedSeconds === null ? [alert] : [])).join(', ')}`,
    },
  );
  const excused = excusedAt(busiest);
  const strangers = uninvitedOf(lane, trial, struckMs);
  const uninvited = strangers.filter((alert) => !excused.includes(alert));
  for (const alert of strangers.filter((each) => excused.includes(each)))
    say(`${lane.name}: ${alert} came too, at a load of ${busiest.toFixed(1)} for each processor`);
  if (uninvited.length > 0) throw new Error(`${lane.name}: nobody announced ${uninvited.join(', ')}`);
  return [...arrivals.values()];
}

/** Waits until none of the alerts of a trial is there, so that it is the trial that brings them. */
async function calm(lane: Lane, { brings }: Trial): Promise<void> {
  let early: readonly string[] = [];
  await until(
    `${lane.name} is calm`,
    calmMs,
    async () => {
      const there = await alertsIn(lane);
      early = brings.filter((alert) => there.includes(alert));
      return early.length === 0 ? true : null;
    },
    { everyMs: 2000, instead: () => `before the fault there is ${early.join(', ')}` },
  );
}

/** Waits until every panel that an alert opens reads otherwise than before: mostly it does when the alert arrives. */
async function panelsChanged(lane: Lane, before: ReadonlyMap<string, string>): Promise<void> {
  let still: readonly string[] = [];
  await until(
    `${lane.name}: the panels of ${[...before.keys()].join(', ')} show it`,
    panelMs,
    async () => {
      const now = await readPanels(lane.prometheus, [...before.keys()]);
      still = [...before.keys()].filter((alert) => now.get(alert) === before.get(alert));
      return still.length === 0 ? true : null;
    },
    { everyMs: 5000, instead: () => `as before: ${still.join(', ')}` },
  );
}

/** What reached people since then and was not announced; alerts about the machine of the tests are true. */
export function uninvitedOf(lane: Lane, { announced }: Pick<Trial, 'announced'>, sinceMs: number): readonly string[] {
  const told = lane.receivers.told.filter(({ status, startsAtMs }) => status === 'firing' && startsAtMs >= sinceMs);
  return [
    ...new Set(
      told.flatMap(({ alert, labels }) => (announced.has(alert) || labels.instance === lane.machine ? [] : [alert])),
    ),
  ];
}

/** P1 within half a minute, P2 and P3 within two, where the rule does not itself wait longer; then what the fault says, and the group. */
export function limitOf(alert: string, withinSeconds: number): number {
  const priority = priorityOf(alert);
  if (priority === 'P1' && withinSeconds <= 60) return 30;
  return priority !== 'P1' && withinSeconds <= 90 ? 120 : withinSeconds + 75;
}

function firstTold(lane: Lane, alert: string, status: Told['status'], sinceMs: number): Told | undefined {
  const here = lane.receivers.told.filter(({ labels }) => labels.instance !== lane.machine);
  return here.find((one) => one.alert === alert && one.status === status && one.receivedAtMs >= sinceMs);
}

async function heldBy({ alertmanager, machine }: Lane): Promise<readonly Held[]> {
  const answer = await fetch(`${alertmanager.baseUrl}/api/v2/alerts`, { signal: AbortSignal.timeout(10_000) });
  return ((await answer.json()) as readonly Held[]).filter(({ labels }) => labels.instance !== machine);
}

function isMuted(held: readonly Held[], alert: string): boolean {
  const here = held.filter(({ labels }) => labels.alertname === alert);
  return here.length > 0 && here.every(({ status }) => status.inhibitedBy.length > 0);
}

// P4 is told in a digest, up to an hour after the last one.
function isDigested(held: readonly Held[], alert: string): boolean {
  return priorityOf(alert) === 'P4' && held.some(({ labels }) => labels.alertname === alert);
}
