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
    examples: ['80%', 0.8],
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
