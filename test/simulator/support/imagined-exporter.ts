import type { ExporterEndpoint } from '../../../src/exporter/exporter-config.ts';
import { ownMetrics } from '../../../src/exporter/own-metrics.ts';
import type { Answer } from '../../../src/exporter/read-answer.ts';
import { newRecord, recordFetch, recordWatch } from '../../../src/exporter/watch/endpoint-record.ts';
import type { EndpointRecord } from '../../../src/exporter/watch/endpoint-record.ts';
import { metricPages } from '../../../src/simulator/contract/contract-endpoints.ts';
import { delaySeconds, hinders, imagineMoment, imaginePage } from './imagined-world.ts';
import type { ImaginedWorld } from './imagined-world.ts';
import { hinderedKey, strikes } from './met-answers.ts';
import type { MetAnswers } from './met-answers.ts';

/** The exporter in an imagined world: its own records and its own words, but no sockets and no time that passes. */
export interface ImaginedExporter {
  /** Prometheus asks for an endpoint and waits so long; says whether it got an answer. */
  scrape(endpoint: ExporterEndpoint, second: number, waitSeconds: number): boolean;
  /** Asks everything that the exporter watches itself. */
  watch(second: number): void;
  /** The exporter's own series as Prometheus text. */
  text(): string;
}

const watchTimeoutSeconds = 2;

/** An exporter that has seen every endpoint answer before. */
export function imagineExporter(
  world: ImaginedWorld,
  endpoints: readonly ExporterEndpoint[],
  met: MetAnswers,
): ImaginedExporter {
  const records = new Map<string, EndpointRecord>(endpoints.map((one) => [one.id, newRecord(one, true)]));
  const update = (endpoint: ExporterEndpoint, change: (record: EndpointRecord) => EndpointRecord) => {
    const record = records.get(endpoint.id);
    if (record !== undefined) records.set(endpoint.id, change(record));
  };
  const unix = (second: number) => (world.startedSeconds ?? 0) + second;
  return {
    scrape: (endpoint, second, waitSeconds) => {
      const answer = imagineAnswer(world, met, endpoint.kind, second, waitSeconds);
      update(endpoint, (record) => recordFetch(record, answer, unix(second)));
      return answer.ok;
    },
    watch: (second) => {
      for (const endpoint of endpoints.filter(({ watched }) => watched)) {
        const answer = imagineAnswer(world, met, endpoint.kind, second, watchTimeoutSeconds);
        update(endpoint, (record) => recordWatch(recordFetch(record, answer, unix(second)), answer));
      }
    },
    text: () => {
      const config = { config: { endpoints }, sha256: '0' } as unknown as Parameters<typeof ownMetrics>[0]['config'];
      const reload = { successful: true, lastSuccessSeconds: world.startedSeconds ?? 0 };
      return ownMetrics({ config, records: [...records.values()] }, reload, '0');
    },
  };
}

/** What an endpoint answers at a second, to one who waits so long; machines beside BPI and BPCI always answer. */
function imagineAnswer(
  world: ImaginedWorld,
  met: MetAnswers,
  endpoint: string,
  second: number,
  waitSeconds: number,
): Answer {
  const { fault, fromSecond = Infinity, toSecond = Infinity } = world.fault ?? {};
  const on = second >= fromSecond && second < toSecond;
  const effects = (on ? (fault?.effects ?? []) : [])
    .filter((effect) => effect.kind === 'transport')
    .filter((effect) => strikes(effect, endpoint));
  const late = delaySeconds(effects);
  const failed = (kind: 'refused' | 'timeout', durationSeconds: number): Answer => ({
    ...{ ok: false, cause: { kind, message: `${endpoint}: ${kind}` }, durationSeconds },
  });
  if (effects.some((effect) => hinders(effect, 'off'))) return failed('refused', 0.001);
  if (effects.some((effect) => hinders(effect, 'hang')) || late >= waitSeconds) return failed('timeout', waitSeconds);
  const changed = effects.find((effect) => met.hindered.has(hinderedKey(endpoint, effect)));
  const answer = changed === undefined ? met.healthy.get(endpoint) : met.hindered.get(hinderedKey(endpoint, changed));
  if (answer === undefined) return { ...always, durationSeconds: 0.002 };
  // Only of BPCI's health page anybody minds how long it took.
  const durationSeconds = endpoint === 'bpci-health' ? imagineMoment(world, second).link.latencySeconds : 0.002 + late;
  if (!answer.ok) return { ...answer, durationSeconds };
  const samples = answer.samples.map((sample) =>
    sample.name === linkUp ? { ...sample, value: saysOfItsLink(world, second) } : sample,
  );
  return { ...answer, samples, durationSeconds };
}

const always = { ok: true, shape: 'prometheus', samples: [], exposition: '', healthy: null, unmapped: null } as const;

const linkUp = 'bpi_bpci_connection_up';
const linkPage = metricPages().find(({ table }) => table[linkUp] !== undefined);

/** The one figure of an answer that the exporter itself listens to. */
function saysOfItsLink(world: ImaginedWorld, second: number): number {
  if (linkPage === undefined) throw new Error(`no page has ${linkUp}`);
  const [value = Number.NaN] = imaginePage(world, second, linkPage, {}, (name) => name === linkUp).values();
  return value;
}
