import { durationPattern } from '../parse-duration.ts';
import { percentPattern } from '../parse-share.ts';
import { sizePattern } from '../parse-size.ts';

// `title` names the kind of value: findings say "a <title> is expected", editors show it as the heading.

/** A duration with its unit. */
export function duration<const Text extends string>(description: string, byDefault: Text) {
  return { ...durationWithoutDefault(description), default: byDefault, examples: [byDefault, '1m30s', '30d'] } as const;
}

/** A duration whose default depends on other keys, as its description says. */
export function durationWithoutDefault(description: string) {
  return {
    title: 'duration',
    description,
    type: 'string',
    pattern: durationPattern,
    examples: ['15s', '1m30s', '30d'],
  } as const;
}

/** A number of bytes with its unit. */
export function size<const Text extends string>(description: string, byDefault: Text) {
  return {
    title: 'size',
    description,
    type: 'string',
    pattern: sizePattern,
    default: byDefault,
    examples: [byDefault, '512MiB', '10GB'],
  } as const;
}

/** A part of a whole, as a ratio or as a percentage. */
export function share<const Value extends string | number>(description: string, byDefault: Value) {
  return {
    title: 'share',
    description,
    anyOf: [
      { type: 'number', exclusiveMinimum: 0, maximum: 1 },
      { type: 'string', pattern: percentPattern },
    ],
    default: byDefault,
    examples: [byDefault],
  } as const;
}

/** A number above zero. */
export function amount<const Value extends number>(description: string, byDefault: Value) {
  return { title: 'number', description, type: 'number', exclusiveMinimum: 0, default: byDefault, examples: [byDefault] } as const;
}

/** A TCP port. */
export function port<const Value extends number>(description: string, byDefault: Value) {
  return {
    title: 'port',
    description,
    type: 'integer',
    minimum: 1,
    maximum: 65_535,
    default: byDefault,
    examples: [byDefault],
  } as const;
}

/** True or false. */
export function flag<const Value extends boolean>(description: string, byDefault: Value) {
  return { title: 'boolean', description, type: 'boolean', default: byDefault, examples: [!byDefault] } as const;
}

/** A whole number of one or more. */
export function count<const Value extends number>(description: string, byDefault: Value) {
  return { title: 'number', description, type: 'integer', minimum: 1, default: byDefault, examples: [byDefault] } as const;
}

/** A number of zero or more. */
export function supply<const Value extends number>(description: string, byDefault: Value) {
  return { title: 'number', description, type: 'number', minimum: 0, default: byDefault, examples: [byDefault] } as const;
}

/** A path of a file, relative to monitoring.yaml. */
export function file<const Example extends string>(description: string, example: Example) {
  return { title: 'path of a file', description, type: 'string', minLength: 1, examples: [example] } as const;
}

/** A secret as `${NAME}` of an environment variable, or, with a warning, as it is; its sister key with `_file` names a file. */
export function secret<const Variable extends string>(title: string, description: string, variable: Variable) {
  return {
    title,
    description: `${description} Best as \${NAME} of an environment variable: it is a secret.`,
    type: 'string',
    minLength: 1,
    examples: [`\${${variable}}`],
  } as const;
}

/** The file of a secret, relative to monitoring.yaml. */
export function secretFile<const Example extends string>(what: string, example: Example) {
  return file(`File that holds ${what}, relative to monitoring.yaml. Its mode should be 0600.`, example);
}

/** Labels as a map of names to constant texts. */
export function labels(description: string) {
  return {
    title: 'map of labels',
    description,
    type: ['object', 'null'],
    default: {},
    maxProperties: 30,
    propertyNames: labelName,
    additionalProperties: {
      title: 'label value',
      description: 'Value of the label, as text.',
      type: ['string', 'number', 'boolean'],
      examples: ['east'],
    },
  } as const;
}

/** What Prometheus accepts as the name of a label. */
export const labelName = { title: 'label name', pattern: '^[A-Za-z_][A-Za-z0-9_]*$', examples: ['region'] } as const;
