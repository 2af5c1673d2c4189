import { flag } from './values.ts';

/** A section with a short form: `on`, `off`, true or false instead of its key `enabled`. */
export function switchSection<const Properties extends Readonly<Record<string, object>>, const Enabled extends boolean>(
  description: string,
  enabled: Enabled,
  properties: Properties,
) {
  return {
    title: '`on`, `off` or a section',
    description,
    anyOf: [
      { type: 'boolean' },
      { enum: ['on', 'off'] },
      {
        type: ['object', 'null'],
        additionalProperties: false,
        properties: { enabled: flag('Whether it is part of the stack.', enabled), ...properties },
      },
    ],
    default: enabled,
    examples: ['on'],
  } as const;
}
