import { createBpciRegistry } from '../../../src/simulator/bpci-registry.ts';
import type { Moment } from '../../../src/simulator/contract/behaviour.ts';
import { metricPages } from '../../../src/simulator/contract/contract-endpoints.ts';
import type { Economy } from '../../../src/simulator/contract/economy.ts';
import { formatLabels, sampleMetric } from '../../../src/simulator/contract/metric-page.ts';
import type { MetricPage } from '../../../src/simulator/contract/metric-page.ts';
import type { TransportEffect } from '../../../src/simulator/faults/effect.ts';
import type { Fault } from '../../../src/simulator/faults/fault.ts';
import type { FaultHistory } from '../../../src/simulator/faults/fault-history.ts';
import { seededFraction } from '../../../src/simulator/seeded-random.ts';

/** A world without sockets: a fault begins at one second of it and may end at another. */
export interface ImaginedWorld {
  readonly seed: number;
  readonly fault?: { readonly fault: Fault; readonly fromSecond: number; readonly toSecond: number };
  readonly economy?: Economy;
  /** Unix time of second 0; 0 is what promtool begins with. */
  readonly startedSeconds?: number;
}

/** The moment a world is in `second` seconds after its start. */
export function imagineMoment(world: ImaginedWorld, second: number): Moment {
  const known = lastMoments.get(world);
  if (known?.seconds === second) return known;
  const moment = makeMoment(world, second);
  lastMoments.set(world, moment);
  return moment;
}

// A dozen pages are looked at in the same second.
const lastMoments = new WeakMap<ImaginedWorld, Moment>();

function makeMoment(world: ImaginedWorld, second: number): Moment {
  const startedSeconds = world.startedSeconds ?? 0;
  const registry = createBpciRegistry(world.seed, () => second).state();
  const effects = world.fault?.fault.effects.filter((effect) => effect.kind === 'transport') ?? [];
  const breaks = effects.some(
    (effect) => effect.at === 'bpci' && effect.path === undefined && !hinders(effect, 'slow'),
  );
  const { fromSecond = Infinity, toSecond = Infinity } = world.fault ?? {};
  const begun = second >= fromSecond;
  const during = begun && second < toSecond;
  const downSeconds = breaks && begun ? Math.min(second, toSecond) - fromSecond : 0;
  const up = !(breaks && during);
  const late = during ? delaySeconds(effects.filter(({ at }) => at === 'bpci')) : 0;
  return {
    nowSeconds: startedSeconds + second,
    startedSeconds,
    seconds: second,
    registry,
    link: {
      up,
      latencySeconds: 0.021 + 0.008 * seededFraction(world.seed, `distance ${String(Math.floor(second))}`) + late,
      lastSuccessSeconds: startedSeconds + (up ? second : fromSecond),
      reconnects: breaks && second >= toSecond ? 1 : 0,
      upSeconds: second - downSeconds,
      downSeconds,
      stateSeconds: !breaks || !begun ? second : second - (during ? fromSecond : toSecond),
    },
  };
}

/** Every series of BPI's, BPCI's and the host's pages at a second, by its PromQL notation, with the labels `job` and `instance`. */
export function imagineSeries(
  world: ImaginedWorld,
  second: number,
  wants: (metric: string) => boolean = () => true,
): ReadonlyMap<string, number> {
  return new Map(
    metricPages(world.economy).flatMap((page) => [
      ...imaginePage(world, second, page, { job: page.job, instance: `localhost:${page.port}` }, wants),
    ]),
  );
}

/** The series of one page, with the labels of the target that it is scraped from; a metric's own labels win, as Prometheus is told. */
export function imaginePage(
  world: ImaginedWorld,
  second: number,
  page: MetricPage,
  target: Readonly<Record<string, string>>,
  wants: (metric: string) => boolean,
): ReadonlyMap<string, number> {
  const names = page.definitions.map(({ name }) => name).filter(wants);
  const series = new Map<string, number>();
  if (names.length === 0) return series;
  const view = { seed: world.seed, moment: imagineMoment(world, second), history: historyAt(world, second) };
  for (const name of names) {
    for (const { labels, reading } of sampleMetric(page, name, view)) {
      const all = { ...target, ...labels };
      if (reading.kind === 'value') {
        series.set(`${name}${formatLabels(all)}`, reading.value);
        continue;
      }
      for (const [bound, count] of [...reading.buckets, [Infinity, reading.count] as const]) {
        const le = bound === Infinity ? '+Inf' : String(bound);
        series.set(`${name}_bucket${formatLabels({ ...all, le })}`, count);
      }
      series.set(`${name}_sum${formatLabels(all)}`, reading.sum);
      series.set(`${name}_count${formatLabels(all)}`, reading.count);
    }
  }
  return series;
}

function historyAt(world: ImaginedWorld, second: number): FaultHistory {
  if (world.fault === undefined || second < world.fault.fromSecond) return [];
  const { fault, fromSecond, toSecond } = world.fault;
  const begun = { from: imagineMoment(world, fromSecond), active: [fault] };
  return second < toSecond ? [begun] : [begun, { from: imagineMoment(world, toSecond), active: [] }];
}

/** Whether a transport effect does this. */
export function hinders(effect: TransportEffect, kind: TransportEffect['does']['kind']): boolean {
  return effect.does.kind === kind;
}

/** How much later answers come under these effects. */
export function delaySeconds(effects: readonly TransportEffect[]): number {
  return effects.reduce((sum, { does }) => sum + (does.kind === 'slow' ? does.delayMs / 1000 : 0), 0);
}
