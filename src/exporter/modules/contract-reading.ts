import type { ContractAnswer, ContractField } from '../../catalog/contract/contract-answer.ts';
import { metricDefinitions } from '../../catalog/metrics/index.ts';
import { isJsonObject } from '../json-fields.ts';
import { jsonPath } from '../json-paths.ts';
import { sampleLimits } from '../sample-limits.ts';
import type { Sample } from '../sample.ts';
import { parseNumber } from '../units.ts';
import { readContractValue } from './contract-value.ts';

/** What a JSON answer says by the contract. */
export interface ContractReading {
  readonly samples: readonly Sample[];
  /** Required fields that the answer lacks. */
  readonly missing: readonly string[];
  /** What the answer says of its own health; null when it says nothing. */
  readonly healthy: boolean | null;
  /** Paths of the numeric fields that were read. */
  readonly read: ReadonlySet<string>;
}

const definitions = new Map(metricDefinitions.map((metric) => [metric.name, metric]));
// Keys become label values: a short name, a path, a version; never a text that could be anything.
const openKey = /^[A-Za-z0-9/][A-Za-z0-9 /:._+{}@-]{0,63}$/;

/** Reads an answer field by field as the contract has it. Fields of the shipped answer are left to its module. Pure; never throws. */
export function readContract(answer: ContractAnswer, json: unknown): ContractReading {
  const [root, rootPath] = payloadOf(answer, json);
  const samples: Sample[] = [];
  const missing: string[] = [];
  const read = new Set<string>();

  for (const field of answer.fields) {
    if (field.shipped) continue;
    let found = false;
    for (const { value, path, labels } of valuesAt(root, rootPath, field)) {
      const number = readContractValue(field, value);
      if (number === null && !isText(field, value)) continue;
      found = true;
      if (parseNumber(value) !== null) read.add(path);
      if (number === null || samples.length >= sampleLimits.samples || !isMeant(answer, field, root)) continue;
      for (const { metric, labels: fixed } of field.becomes) {
        samples.push({ name: metric, labels: { ...labels, ...fixed }, value: number });
      }
    }
    if (field.required && !found) missing.push(field.path);
  }
  return { samples, missing, healthy: readHealth(answer, json, root), read };
}

interface Found {
  readonly value: unknown;
  readonly path: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** BPCI's envelope, where the answer has one; a bare payload is understood as well. */
function payloadOf(answer: ContractAnswer, json: unknown): readonly [root: unknown, path: string] {
  return answer.enveloped && isJsonObject(json) && isJsonObject(json['data']) ? [json['data'], 'data'] : [json, ''];
}

function valuesAt(root: unknown, rootPath: string, field: ContractField): readonly Found[] {
  let found: Found[] = [{ value: root, path: rootPath, labels: {} }];
  for (const segment of field.path.split('.')) {
    const label = /^\{(.+)\}$/.exec(segment)?.[1];
    found = found.flatMap(({ value, path, labels }) => {
      if (!isJsonObject(value)) return [];
      const keys = label === undefined ? [segment] : Object.keys(value).slice(0, sampleLimits.samples);
      return keys
        .filter((key) => Object.hasOwn(value, key) && (label === undefined || isLabelValue(field, label, key)))
        .map((key) => ({
          value: value[key],
          path: jsonPath(path, key),
          labels: label === undefined ? labels : { ...labels, [label]: key },
        }));
    });
  }
  return found;
}

function isLabelValue(field: ContractField, label: string, key: string): boolean {
  return field.becomes.every(({ metric }) => {
    const values = definitions.get(metric)?.labels[label];
    return values === null || values === undefined ? openKey.test(key) : values.includes(key);
  });
}

function isText({ reading, only }: ContractField, value: unknown): boolean {
  return reading === 'text' && typeof value === 'string' && (only === null || value === only);
}

function isMeant(answer: ContractAnswer, { when }: ContractField, root: unknown): boolean {
  return when === null || stateAt(answer, when, root) === 1;
}

function readHealth(answer: ContractAnswer, json: unknown, root: unknown): boolean | null {
  if (answer.health !== null) return stateAt(answer, answer.health, root) === 1;
  const status = answer.enveloped && isJsonObject(json) ? json['status'] : undefined;
  return typeof status === 'string' ? status === 'ok' || status === 'success' : null;
}

function stateAt(answer: ContractAnswer, path: string, root: unknown): number | null {
  const field = answer.fields.find((one) => one.path === path && one.reading === 'state');
  const value = field === undefined ? undefined : valuesAt(root, '', field)[0]?.value;
  return field === undefined ? null : readContractValue(field, value);
}
