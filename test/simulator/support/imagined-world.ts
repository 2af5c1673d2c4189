import type { EndpointDefinition } from '../../../src/catalog/endpoint-definition.ts';
import { endpointDefinitions } from '../../../src/catalog/endpoints.ts';
import { createBpciRegistry } from '../../../src/simulator/bpci-registry.ts';
import type { Moment } from '../../../src/simulator/contract/behaviour.ts';
import { metricPages } from '../../../src/simulator/contract/contract-endpoints.ts';
import type { Economy } from '../../../src/simulator/contract/economy.ts';
import { formatLabels, sampleMetric } from '../../../src/simulator/contract/metric-page.ts';
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

/** What an exporter sees of one address: whether it answers at all, and what it says of itself. */
interface Seen {
  readonly up: boolean;
  readonly ok: boolean;
  readonly unmapped: number;
}

type Watched = Pick<EndpointDefinition, 'id' | 'job' | 'path' | 'timeoutSeconds' | 'shape'> & {
  readonly at: 'bpi' | 'bpci';
  readonly port: string;
};

const watched: readonly Watched[] = [
  ...endpointDefinitions.flatMap(({ id, job, path, timeoutSeconds, shape, at }): readonly Watched[] => {
    if (at === 'bpci') return [{ id, job, path, timeoutSeconds, shape, at: 'bpci', port: 'bpci' }];
    return 'bpi' in at ? [{ id, job, path, timeoutSeconds, shape, at: 'bpi', port: at.bpi }] : [];
  }),
  // What the facts' rules watch beyond that: the job of all nodes, and the wallet status.
  { id: 'node', job: 'bpi-node', path: '/health', timeoutSeconds: 4, shape: 'json', at: 'bpi', port: 'api' },
  {
    id: 'wallet',
    job: 'bpi-status',
    path: '/wallet/bpci-status',
    timeoutSeconds: 4,
    shape: 'json',
    at: 'bpi',
    port: 'vm',
  },
];

/** The moment a world is in `second` seconds after its start. */
export function imagineMoment(world: ImaginedWorld, second: number): Moment {
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

/** Every series that Prometheus would hold of a world at a second, by its PromQL notation. */
export function imagineSeries(
  world: ImaginedWorld,
  second: number,
  wants: (metric: string) => boolean = () => true,
): ReadonlyMap<string, number> {
  const moment = imagineMoment(world, second);
  const series = new Map<string, number>();
  for (const page of metricPages(world.economy)) {
    const target = { job: page.job, instance: `localhost:${page.port}` };
    const seen = see(world, second, { ...page, at: page.port === 'bpci' ? 'bpci' : 'bpi', timeoutSeconds: 10 });
    if (!seen.up) continue;
    for (const { name } of page.definitions) {
      if (!wants(name)) continue;
      for (const { labels, reading } of sampleMetric(page, name, view(world, second, moment))) {
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
  }
  for (const endpoint of watched) addWhatTheExporterSees(series, world, second, endpoint, wants);
  return series;
}

function view(world: ImaginedWorld, second: number, moment: Moment) {
  return { seed: world.seed, moment, history: historyAt(world, second) };
}

function historyAt(world: ImaginedWorld, second: number): FaultHistory {
  if (world.fault === undefined || second < world.fault.fromSecond) return [];
  const { fault, fromSecond, toSecond } = world.fault;
  const begun = { from: imagineMoment(world, fromSecond), active: [fault] };
  return second < toSecond ? [begun] : [begun, { from: imagineMoment(world, toSecond), active: [] }];
}

// Written once: a proof asks for the same series hundreds of times.
const seriesOf = new Map(
  watched.map((endpoint) => {
    const target = `job="${endpoint.job}",instance="localhost:${endpoint.port}"`;
    const named = (name: string) => ({ name, key: `${name}{${target},endpoint="${endpoint.id}"}` });
    return [
      endpoint,
      {
        up: { name: 'up', key: `up{${target}}` },
        success: named('bpi_status_probe_success'),
        ok: named('bpi_status_ok'),
        last: named('bpi_status_last_success_timestamp_seconds'),
        unmapped: named('bpi_status_unmapped_fields'),
      },
    ] as const;
  }),
);

function addWhatTheExporterSees(
  series: Map<string, number>,
  world: ImaginedWorld,
  second: number,
  endpoint: Watched,
  wants: (metric: string) => boolean,
) {
  const names = seriesOf.get(endpoint);
  if (names === undefined || !Object.values(names).some(({ name }) => wants(name))) return;
  const { up, ok, unmapped } = see(world, second, endpoint);
  series.set(names.up.key, Math.min(series.get(names.up.key) ?? 1, up ? 1 : 0));
  if (endpoint.shape === 'prometheus') return;
  const { fromSecond = Infinity, toSecond = Infinity } = world.fault ?? {};
  const failing = !up && second >= fromSecond && second < toSecond;
  const started = world.startedSeconds ?? 0;
  series.set(names.success.key, up ? 1 : 0);
  series.set(names.last.key, started + (failing ? fromSecond : second));
  if (!up) return;
  series.set(names.ok.key, ok ? 1 : 0);
  series.set(names.unmapped.key, unmapped);
}

function see(
  world: ImaginedWorld,
  second: number,
  endpoint: Pick<Watched, 'at' | 'port' | 'path' | 'timeoutSeconds'>,
): Seen {
  const { fault, fromSecond = Infinity, toSecond = Infinity } = world.fault ?? {};
  const on = second >= fromSecond && second < toSecond;
  const effects = (on ? (fault?.effects ?? []) : [])
    .filter((effect) => effect.kind === 'transport')
    .filter(({ at, port, path }) => {
      const here = at === endpoint.at && (port ?? endpoint.port) === endpoint.port;
      // The page of the host is no program of BPI's.
      return here && (path ?? endpoint.path) === endpoint.path && endpoint.port !== 'host';
    });
  const saysSo = endpoint.at === 'bpci' && endpoint.path.endsWith('/status');
  const gone = effects.some(({ does: { kind } }) => {
    if (kind === 'errors') return !saysSo;
    return kind === 'off' || kind === 'hang' || kind === 'wrong-service';
  });
  return {
    up: !gone && delaySeconds(effects) < endpoint.timeoutSeconds,
    ok: !effects.some((effect) => hinders(effect, 'payload-error') || (saysSo && hinders(effect, 'errors'))),
    unmapped: effects.filter((effect) => hinders(effect, 'unknown-field')).length,
  };
}

function hinders(effect: TransportEffect, kind: TransportEffect['does']['kind']): boolean {
  return effect.does.kind === kind;
}

function delaySeconds(effects: readonly TransportEffect[]): number {
  return effects.reduce((sum, { does }) => sum + (does.kind === 'slow' ? does.delayMs / 1000 : 0), 0);
}
