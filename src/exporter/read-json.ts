import { contractFor } from '../catalog/contract/index.ts';
import type { MetricDefinition } from '../catalog/metric-definition.ts';
import { asShippedMetrics } from '../catalog/metrics/as-shipped.ts';
import { contractJsonMetrics } from '../catalog/metrics/contract-json.ts';
import { contractMetrics } from '../catalog/metrics/contract.ts';
import { serviceNames } from '../catalog/services.ts';
import type { Endpoint, FieldMapping } from '../config/config.ts';
import { formatExposition } from './exposition/format-exposition.ts';
import { identifyAnswer } from './identify-answer.ts';
import { isJsonObject } from './json-fields.ts';
import { numericPaths } from './json-paths.ts';
import { mapFields } from './map-fields.ts';
import { readContract } from './modules/contract-reading.ts';
import { modules } from './modules/index.ts';
import type { Sample } from './sample.ts';
import { seriesKey } from './series-key.ts';

/** What a JSON answer was understood as. */
export interface JsonReading {
  /** `json:<module>`, `json:contract-<name>` or `json:mapping`. */
  readonly shape: string;
  readonly samples: readonly Sample[];
  readonly healthy: boolean | null;
  /** Numeric fields that nothing reads. */
  readonly unmapped: number;
}

/** Why it was not understood. */
export interface JsonProblem {
  readonly kind: 'content_type' | 'wrong_service' | 'malformed' | 'payload_error';
  readonly reason: string;
}

/** What decides how a JSON answer is read. */
export type JsonSource = Pick<Endpoint, 'kind' | 'path' | 'module' | 'service' | 'mapping'>;

// Later ones win: the help of a figure that BPI answers already says what it is as shipped.
const definitions = new Map(
  [...contractMetrics, ...contractJsonMetrics, ...asShippedMetrics].map((metric) => [metric.name, metric]),
);

/**
 * Reads a JSON answer in up to three ways at once: by the module of the answer as shipped, by the contract of that
 * address, by the user's mapping. Of one series the first way's value stays. Pure.
 */
export function readJson(
  endpoint: JsonSource,
  json: unknown,
  options: { readonly synthetic: boolean },
): JsonReading | JsonProblem {
  const { module, service, mapping } = endpoint;
  const output = module === null ? null : modules[module](json, options);
  const shipped = output !== null && (service === null || output.identity === service) ? output : null;
  const answer = contractFor(endpoint);
  const reading = answer === null ? null : readContract(answer, json);
  const contract = reading !== null && reading.missing.length === 0 && reading.samples.length > 0 ? reading : null;

  if (shipped === null && contract === null && mapping.length === 0) {
    if (output === null && reading === null)
      return { kind: 'content_type', reason: 'JSON came, and no module reads it' };
    const identity = output?.identity ?? identifyAnswer(json);
    if (service !== null && identity !== service) {
      const who = identity === null ? 'an unknown service' : serviceNames[identity];
      return { kind: 'wrong_service', reason: `${who} answered, where ${serviceNames[service]} was expected` };
    }
    const missing = reading === null || reading.missing.length === 0 ? 'every field' : reading.missing.join(', ');
    return { kind: 'malformed', reason: `the answer lacks what docs/contract.md asks for: ${missing}` };
  }
  if ((shipped ?? contract) !== null && isJsonObject(json) && json['status'] === 'error') {
    const said = typeof json['message'] === 'string' ? `: ${printable(json['message'])}` : '';
    return { kind: 'payload_error', reason: `HTTP 200, but the payload says error${said}` };
  }

  const mapped = mapFields(mapping, json);
  const read = new Set([...(reading?.read ?? []), ...mapped.read]);
  return {
    shape: shapeOf(shipped === null ? null : module, contract === null ? null : (answer?.name ?? null)),
    samples: firstOfEachSeries([...(shipped?.samples ?? []), ...(contract?.samples ?? []), ...mapped.samples]),
    healthy: shipped === null ? (contract?.healthy ?? null) : shipped.ok,
    unmapped: (shipped?.unmapped ?? numericPaths(json)).filter((path) => !read.has(path)).length,
  };
}

/** Prometheus text for samples of a JSON answer; what the catalog lacks is described by the mapping that made it. */
export function exposeJson(samples: readonly Sample[], mapping: readonly FieldMapping[]): string {
  return formatExposition(samples, mapping.length === 0 ? definitions : definitionsWith(mapping));
}

function definitionsWith(mapping: readonly FieldMapping[]): ReadonlyMap<string, MetricDefinition> {
  const all = new Map<string, MetricDefinition>(definitions);
  for (const { metric: name, type, help } of [...mapping].reverse()) {
    if (definitions.get(name)?.type === type) continue;
    all.set(name, { name, type, unit: '', labels: {}, help, source: 'mapping', profiles: [] });
  }
  return all;
}

function shapeOf(module: string | null, contract: string | null): string {
  if (module !== null) return `json:${module}`;
  return contract === null ? 'json:mapping' : `json:contract-${contract}`;
}

function firstOfEachSeries(samples: readonly Sample[]): readonly Sample[] {
  const first = new Map<string, Sample>();
  for (const sample of samples) {
    const key = seriesKey(sample);
    if (!first.has(key)) first.set(key, sample);
  }
  return [...first.values()];
}

/** A stranger's text, fit for one line of ours. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 200);
}
