import { endpointDefinitions } from '../catalog/endpoints.ts';
import { contractJsonMetrics } from '../catalog/metrics/contract-json.ts';
import { contractMetrics } from '../catalog/metrics/contract.ts';
import type { ExporterEndpoint } from './exporter-config.ts';
import type { Answer } from './read-answer.ts';
import { exposeJson } from './read-json.ts';
import type { EndpointRecord } from './watch/endpoint-record.ts';

/** What must be known of the other endpoints at the same address. */
export type Neighbour = Pick<EndpointRecord, 'endpoint' | 'standing' | 'cause' | 'shape' | 'metrics'>;

const contractNames = new Set([...contractMetrics, ...contractJsonMetrics].map(({ name }) => name));
const order = new Map(endpointDefinitions.map(({ id }, index) => [id, index]));

/**
 * A JSON answer without the contract's figures that its neighbours at the same host and port already tell: the contract
 * allows one figure at several paths, and a sum over both would count it twice. Prometheus text goes first, then the order
 * of the catalog. Pure.
 */
export function leaveOutRepeats(answer: Answer, endpoint: ExporterEndpoint, neighbours: Iterable<Neighbour>): Answer {
  if (!answer.ok || answer.shape === 'prometheus') return answer;
  const own = answer.samples.filter(({ name }) => contractNames.has(name));
  if (own.length === 0) return answer;
  const told = [...neighbours].filter((other) => tells(other) && goesBefore(other, endpoint));
  const samples = answer.samples.filter(
    ({ name }) => !(contractNames.has(name) && told.some(({ metrics }) => metrics.has(name))),
  );
  if (samples.length === answer.samples.length) return answer;
  return { ...answer, samples, exposition: exposeJson(samples, endpoint.mapping) };
}

function tells({ standing, cause }: Neighbour): boolean {
  return standing.state === 'ok' && cause === null;
}

function goesBefore(other: Neighbour, endpoint: ExporterEndpoint): boolean {
  if (other.endpoint.id === endpoint.id) return false;
  return other.shape === 'prometheus' || place(other.endpoint) < place(endpoint);
}

function place({ kind }: ExporterEndpoint): number {
  return order.get(kind) ?? Infinity;
}
