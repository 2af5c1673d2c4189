import { contractPlaces } from '../catalog/contract/index.ts';
import { endpointDefinitions } from '../catalog/endpoints.ts';
import { contractJsonMetrics } from '../catalog/metrics/contract-json.ts';
import { contractMetrics } from '../catalog/metrics/contract.ts';
import type { ExporterEndpoint } from './exporter-config.ts';
import { leaveOutMetrics } from './exposition/leave-out-metrics.ts';
import type { Answer } from './read-answer.ts';
import { exposeJson } from './read-json.ts';
import type { EndpointRecord } from './watch/endpoint-record.ts';

/** What must be known of the other endpoints at the same address. */
export type Neighbour = Pick<EndpointRecord, 'endpoint' | 'standing' | 'cause' | 'shape' | 'metrics'>;

const contractNames = new Set(
  [...contractMetrics, ...contractJsonMetrics].flatMap(({ name, type }) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  ),
);
// As docs/contract.md lists them, then whatever else of the catalog may have such a figure.
const order = [...contractPlaces.map(({ endpoint }) => endpoint), ...endpointDefinitions.map(({ id }) => id)];
const places = new Map([...order.entries()].reverse().map(([index, id]) => [id, index]));

/**
 * An answer without the contract's figures that its neighbours at the same host and port already tell: the contract
 * allows one figure at several paths, one registry is often served at all of them, and a sum over both would count it
 * twice. Prometheus text goes before JSON, then by the order of docs/contract.md. Pure.
 */
export function leaveOutRepeats(answer: Answer, endpoint: ExporterEndpoint, neighbours: Iterable<Neighbour>): Answer {
  if (!answer.ok || !answer.samples.some(({ name }) => contractNames.has(name))) return answer;
  const isText = answer.shape === 'prometheus';
  const told = [...neighbours].filter((other) => tells(other) && goesBefore(other, endpoint, isText));
  const leftOut = new Set(
    answer.samples
      .map(({ name }) => name)
      .filter((name) => contractNames.has(name) && told.some(({ metrics }) => metrics.has(name))),
  );
  if (leftOut.size === 0) return answer;
  const samples = answer.samples.filter(({ name }) => !leftOut.has(name));
  const exposition = isText ? leaveOutMetrics(answer.exposition, leftOut) : exposeJson(samples, endpoint.mapping);
  return { ...answer, samples, exposition };
}

function tells({ standing, cause }: Neighbour): boolean {
  return standing.state === 'ok' && cause === null;
}

function goesBefore(other: Neighbour, endpoint: ExporterEndpoint, isText: boolean): boolean {
  if (other.endpoint.id === endpoint.id) return false;
  if ((other.shape === 'prometheus') !== isText) return !isText;
  return place(other.endpoint) < place(endpoint);
}

function place({ kind }: ExporterEndpoint): number {
  return places.get(kind) ?? Infinity;
}
