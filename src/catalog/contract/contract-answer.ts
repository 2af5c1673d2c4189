import type { ServiceIdentity } from '../services.ts';

/**
 * How a value of an answer becomes a number:
 * `count` a number that only grows; `number` any; `ratio` 0 to 1, or text such as `95%`; `seconds` and `milliseconds` a
 * bare number in that unit, or text that names its own (`25ms`, `72h35m`); `time` RFC 3339 text or Unix seconds;
 * `state` a word (see `states`) or true and false; `text` for people, never a metric.
 */
export type Reading = 'count' | 'number' | 'ratio' | 'seconds' | 'milliseconds' | 'time' | 'state' | 'text';

/** One field of an answer of the contract, and what becomes of it. */
export interface ContractField {
  /** Keys from the payload down, joined by dots; `{label}` stands for any key there, which becomes that label. */
  readonly path: string;
  readonly reading: Reading;
  readonly description: string;
  /** The metrics of the catalog that the value becomes; none for what people or the exporter itself read. */
  readonly becomes: readonly Becoming[];
  /** An answer without it is not this answer. */
  readonly required: boolean;
  /** BPI or BPCI answers it already, and the module of that answer reads it. */
  readonly shipped: boolean;
  /** Words and their values, for `state`; a word that is not here gives no sample. */
  readonly states: Readonly<Record<string, 0 | 1>>;
  /** Path of a state that must be 1 for this value to mean what the metric says. */
  readonly when: string | null;
  /** The one text that it may be; null where any is right. */
  readonly only: string | null;
}

/** A metric of the catalog with its fixed labels; those of the path come on top. */
export interface Becoming {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** One documented answer: what BPI or BPCI may serve, in JSON or in Prometheus text, so that we understand it. */
export interface ContractAnswer {
  /** Unique; the shape of such an answer is `json:contract-<name>`. */
  readonly name: string;
  /** Ids of the catalog's endpoints that serve it. */
  readonly endpoints: readonly string[];
  /** Where the documented form is from. */
  readonly origin: 'ours' | 'seeds';
  readonly purpose: string;
  readonly service: ServiceIdentity;
  /** BPCI's `{status, message, data}`: the fields lie below `data`; without an envelope at the top. */
  readonly enveloped: boolean;
  /** Path of the state that says whether the answer reports itself healthy; null where none does. */
  readonly health: string | null;
  readonly fields: readonly ContractField[];
  /** A whole answer, envelope included, that keeps the contract. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** Words for a state that is as it should be, and for one that is not. */
export const stateWords: Readonly<Record<string, 0 | 1>> = {
  ...words(1, 'active', 'connected', 'healthy', 'ok', 'operational', 'registered', 'running', 'up'),
  ...words(0, 'critical', 'degraded', 'disconnected', 'down', 'error', 'failed', 'inactive', 'stopped'),
  ...words(0, 'suspended', 'unhealthy', 'unreachable', 'warning'),
};

/** The metric without fixed labels, or with them. */
export function becoming(metric: string, labels: Readonly<Record<string, string>> = {}): Becoming {
  return { metric, labels };
}

/** A field in one line. */
export function field(
  path: string,
  reading: Reading,
  description: string,
  becomes: string | Becoming | null,
  more: Partial<Pick<ContractField, 'required' | 'shipped' | 'states' | 'when' | 'only'>> = {},
): ContractField {
  const target = typeof becomes === 'string' ? becoming(becomes) : becomes;
  return {
    path,
    reading,
    description,
    becomes: target === null ? [] : [target],
    required: false,
    shipped: false,
    states: reading === 'state' ? stateWords : {},
    when: null,
    only: null,
    ...more,
  };
}

/** What every answer of a BPI node says of itself: ZKLock and BPCI share a port in the wild, so an answer names its sender. */
export const vmServerFields: readonly ContractField[] = [
  field('service', 'text', 'Who answers: always `bpi-vm-server`.', null, { required: true, only: 'bpi-vm-server' }),
  field('timestamp', 'time', 'When the answer was made.', null),
];

function words(value: 0 | 1, ...texts: readonly string[]): Record<string, 0 | 1> {
  return Object.fromEntries(texts.map((text) => [text, value]));
}
