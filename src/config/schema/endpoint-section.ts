import { defaults } from '../defaults.ts';
import { pathPattern } from '../parse-address.ts';
import { durationWithoutDefault, flag } from './values.ts';

/** Section `endpoints`: changes to the catalog's endpoints, and the user's own. */
export const endpointSection = {
  title: 'list of endpoints',
  description: 'Changes to the addresses we watch, by id, and addresses of your own.',
  type: ['array', 'null'],
  default: [],
  maxItems: 500,
  items: {
    title: 'endpoint',
    description: 'One address. With an id of the catalog it changes that endpoint, otherwise it adds one and needs `url`.',
    type: ['object', 'null'],
    additionalProperties: false,
    required: ['id'],
    properties: {
      id: {
        title: 'name',
        description: 'Unique name; the label `endpoint` of every series that comes from it.',
        type: 'string',
        pattern: '^[a-z][a-z0-9-]{0,62}$',
        examples: ['second-node'],
      },
      off: flag('Switches an endpoint of the catalog off: nothing is fetched and no rule fires because of it.', false),
      job: {
        title: 'name',
        description: 'Prometheus job. By default the job of the catalog, or the id.',
        type: 'string',
        pattern: '^[A-Za-z_][A-Za-z0-9_.:-]{0,99}$',
        examples: ['bpi-node'],
      },
      url: {
        title: 'address',
        description: 'Address, with or without a path: `host:port`, `http://host:port/path`. Default port 80, with https 443.',
        type: 'string',
        minLength: 1,
        examples: ['192.168.1.21:7777'],
      },
      path: {
        title: 'path',
        description:
          'Path of the answer, when `url` has none: printable ASCII, anything else percent-encoded, no query. By default the path of the catalog, or /metrics.',
        type: 'string',
        pattern: pathPattern,
        default: defaults.endpoint.path,
        examples: ['/metrics'],
      },
      interval: durationWithoutDefault('Time between two fetches. By default the interval of the catalog, or `scrape.interval`.'),
      timeout: durationWithoutDefault('Longest time a fetch may take. By default that of the catalog, or `scrape.timeout`.'),
      shape: {
        title: 'shape',
        description: 'What the answer looks like: Prometheus text, JSON that we know, or `auto` to look.',
        enum: ['auto', 'json', 'prometheus'],
        default: defaults.endpoint.shape,
      },
      labels: {
        title: 'map of labels',
        description: 'Labels added to every series of this endpoint.',
        type: ['object', 'null'],
        default: {},
        maxProperties: 30,
        propertyNames: { title: 'label name', pattern: '^[A-Za-z_][A-Za-z0-9_]*$', examples: ['region'] },
        additionalProperties: {
          title: 'label value',
          description: 'Value of the label, as text.',
          type: ['string', 'number', 'boolean'],
          examples: ['east'],
        },
      },
      required: {
        title: 'boolean',
        description: 'Whether no answer is a failure from the start; otherwise an endpoint that never answered is "not offered".',
        type: 'boolean',
        default: defaults.endpoint.required,
        examples: [false],
      },
    },
  },
} as const;
