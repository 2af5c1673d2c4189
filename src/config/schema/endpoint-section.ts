import { defaults } from '../defaults.ts';
import { pathPattern } from '../parse-address.ts';
import { authSection, clientTlsSection } from './connection.ts';
import { mappingList } from './mapping.ts';
import { durationWithoutDefault, flag, labels } from './values.ts';

// A name, alone or after the name of a node, or before the number of an address.
const endpointIdPattern = '^(?:[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?/)?[a-z][a-z0-9-]{0,62}(?:/[1-9][0-9]{0,3})?$';

/** Section `endpoints`: changes to the catalog's endpoints, and the user's own. */
export const endpointSection = {
  title: 'list of endpoints',
  description: 'Changes to the addresses we watch, by id, and addresses of your own.',
  type: ['array', 'null'],
  default: [],
  maxItems: 10_000,
  items: {
    title: 'endpoint',
    description: 'One address. With an id of the catalog it changes that endpoint, otherwise it adds one and needs `url`.',
    type: ['object', 'null'],
    additionalProperties: false,
    required: ['id'],
    properties: {
      id: {
        title: 'name',
        description:
          'Unique name; the label `endpoint` of every series that comes from it. An id of the catalog means that endpoint of every node; `<node>/<id>` only that of one of `bpi.nodes`, `<id>/2` that of the second address of a service.',
        type: 'string',
        pattern: endpointIdPattern,
        examples: ['my-service', 'vm-status', 'validator-1/vm-status'],
      },
      off: flag('Switches an endpoint of the catalog off: nothing is fetched and no rule fires because of it.', false),
      job: {
        title: 'name',
        description:
          'Prometheus job. By default the job of the catalog, or the id. With `node-exporter`, for a node-exporter on another machine, the rules about machines hold for that machine too.',
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
      labels: labels('Labels added to every series of this endpoint.'),
      required: {
        title: 'boolean',
        description: 'Whether no answer is a failure from the start; otherwise an endpoint that never answered is "not offered".',
        type: 'boolean',
        default: defaults.endpoint.required,
        examples: [false],
      },
      auth: {
        ...authSection,
        description: 'How the exporter proves who it is here, instead of `bpci.auth`: a bearer token, or a user name and a password.',
      },
      tls: {
        ...clientTlsSection,
        description: 'How an HTTPS server is checked here, instead of `bpci.tls`, and the certificate for mutual TLS.',
      },
      mapping: mappingList,
    },
  },
} as const;
