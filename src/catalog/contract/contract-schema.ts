import { metricDefinitions } from '../metrics/index.ts';
import type { ContractAnswer, ContractField } from './contract-answer.ts';

type Schema = Readonly<Record<string, unknown>>;

const labels = new Map(metricDefinitions.map((metric) => [metric.name, metric.labels]));

/** JSON Schema (draft 07) of an answer's JSON form; further members are allowed, and counted in bpi_status_unmapped_fields. */
export function contractSchema(answer: ContractAnswer): Schema {
  const payload = objectSchema(answer.fields.map((field) => ({ rest: field.path.split('.'), field })));
  const envelope = {
    type: 'object',
    required: ['status', 'message', 'data'],
    properties: {
      status: { enum: ['ok', 'success', 'warning', 'error'], description: '`ok` or `success` is healthy.' },
      message: { type: 'string', description: 'For people; begins with `BPCI `, which names the sender.' },
      data: payload,
    },
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: answer.name,
    description: answer.purpose,
    ...(answer.enveloped ? envelope : payload),
  };
}

interface Below {
  /** Segments of the path that are left. */
  readonly rest: readonly string[];
  readonly field: ContractField;
}

function objectSchema(fields: readonly Below[]): Schema {
  const named = new Map<string, Below[]>();
  for (const { rest, field } of fields) {
    const [key = '', ...below] = rest;
    named.set(key, [...(named.get(key) ?? []), { rest: below, field }]);
  }
  const statics = [...named].filter(([key]) => !key.startsWith('{'));
  const open = [...named].find(([key]) => key.startsWith('{'));
  const required = statics.filter(([, below]) => below.some(({ field }) => field.required)).map(([key]) => key);
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    ...(statics.length === 0
      ? {}
      : { properties: Object.fromEntries(statics.map(([key, below]) => [key, valueSchema(below)])) }),
    ...(open === undefined ? {} : openSchema(open[0], open[1])),
  };
}

function valueSchema(below: readonly Below[]): Schema {
  const [first] = below;
  return first?.rest.length === 0 ? leafSchema(first.field) : objectSchema(below);
}

function openSchema(segment: string, below: readonly Below[]): Schema {
  const values = below.map(({ field }) => labels.get(field.becomes[0]?.metric ?? '')?.[segment.slice(1, -1)])[0];
  const names = values ?? null;
  return {
    // A key outside a closed set would be counted as unmapped; one that is not short or has other signs too.
    propertyNames: names === null ? { pattern: '^[A-Za-z0-9/][A-Za-z0-9 /:._+{}@-]{0,63}$' } : { enum: names },
    additionalProperties: valueSchema(below),
  };
}

function leafSchema({ reading, states, only, description }: ContractField): Schema {
  const kinds: Readonly<Record<ContractField['reading'], Schema>> = {
    count: { type: 'number', minimum: 0 },
    number: { type: 'number' },
    ratio: either({ type: 'number', minimum: 0, maximum: 1 }, { type: 'string', pattern: '^\\d+(\\.\\d+)?%$' }),
    seconds: either({ type: 'number', minimum: 0 }, durationText),
    milliseconds: either({ type: 'number', minimum: 0 }, durationText),
    time: either({ type: 'string', format: 'date-time' }, { type: 'number', minimum: 0 }),
    state: either({ enum: Object.keys(states) }, { enum: [0, 1] }, { type: 'boolean' }),
    text: only === null ? { type: 'string' } : { const: only },
  };
  return { description, ...kinds[reading] };
}

const durationText = { type: 'string', pattern: '^(\\d+(\\.\\d+)?(ns|us|µs|ms|s|m|h|d) ?)+$' } as const;

function either(...schemas: readonly Schema[]): Schema {
  return { anyOf: schemas };
}
