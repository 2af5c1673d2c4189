import { defaults } from '../defaults.ts';
import { labelName } from './values.ts';

// RFC 6901; the empty pointer means the whole.
const pointer = '^(?:/(?:[^~/]|~[01])*)*$';
const { mapping } = defaults;

const sourceOfLabel = {
  title: 'label value or its source',
  description:
    'A text is the value itself; a text that begins with `/` is a JSON pointer to it, within the item where `each` is set; `{key: true}` is the key or position of the item; `{constant: /api}` is a value that begins with a slash.',
  anyOf: [
    { type: ['string', 'number', 'boolean'] },
    {
      type: 'object',
      additionalProperties: false,
      properties: {
        key: { title: 'true', description: 'The key of the item, or its position from 0 in a list.', enum: [true], examples: [true] },
        constant: {
          title: 'label value',
          description: 'The value itself, also where it begins with a slash.',
          type: 'string',
          examples: ['/api'],
        },
      },
    },
  ],
  examples: ['/id', 'east', { key: true }, { constant: '/api' }],
} as const;

/** Key `endpoints[].mapping`: metrics from JSON answers that no module knows. */
export const mappingList = {
  title: 'list of metrics',
  description:
    'Which fields of a JSON answer become which metrics, where we do not know the answer: it replaces what we would read.',
  type: ['array', 'null'],
  default: [],
  maxItems: 200,
  items: {
    title: 'metric',
    description: 'One metric.',
    type: ['object', 'null'],
    additionalProperties: false,
    required: ['metric'],
    properties: {
      metric: {
        title: 'metric name',
        description: 'Name of the metric, with its unit; that of a counter ends in `_total`.',
        type: 'string',
        pattern: '^[A-Za-z_][A-Za-z0-9_]{0,199}$',
        examples: ['my_service_queue_length'],
      },
      type: {
        title: 'type',
        description: 'A gauge can fall, a counter only grows.',
        enum: ['gauge', 'counter'],
        default: mapping.type,
      },
      help: {
        title: 'text',
        description: 'What the metric means. By default it names the pointer.',
        type: 'string',
        minLength: 1,
        examples: ['Jobs that wait.'],
      },
      pointer: {
        title: 'JSON pointer',
        description: 'Where the value is (RFC 6901), within the item where `each` is set; empty for the item itself.',
        type: 'string',
        pattern: pointer,
        default: mapping.pointer,
        examples: ['/data/queue/length'],
      },
      each: {
        title: 'JSON pointer',
        description: 'A list or an object in the answer, whose every item gives one sample.',
        type: 'string',
        pattern: pointer,
        examples: ['/data/workers'],
      },
      labels: {
        title: 'map of labels',
        description: 'Labels of the samples; with `each` one of them must tell the items apart.',
        type: ['object', 'null'],
        default: {},
        maxProperties: 20,
        propertyNames: labelName,
        additionalProperties: sourceOfLabel,
      },
      values: {
        title: 'map of numbers',
        description: 'What texts mean as numbers; other texts give no sample. True is 1 and false is 0 without it.',
        type: ['object', 'null'],
        default: {},
        maxProperties: 100,
        additionalProperties: {
          title: 'number',
          description: 'The number that the text means.',
          type: 'number',
          examples: [1],
        },
      },
      scale: {
        title: 'number',
        description: 'Multiplies the number, to reach seconds, bytes or ratios: 0.001 for milliseconds.',
        type: 'number',
        default: mapping.scale,
        examples: [0.001],
      },
    },
  },
} as const;
