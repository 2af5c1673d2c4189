import { defaults } from '../defaults.ts';
import { authSection, clientTlsSection } from './connection.ts';
import { serviceAddresses } from './service-addresses.ts';
import { port } from './values.ts';

const host = {
  title: 'host name or address',
  type: 'string',
  minLength: 1,
  examples: ['localhost', '192.168.1.20'],
} as const;

const portsSection = {
  title: 'section',
  description: 'Ports of the services of BPI.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    vm: port('VM server: /__vm/status, /__vm/metrics, /__vm/health.', defaults.bpi.ports.vm),
    zklock: port(
      'ZKLock. BPCI is often started on the same port; only one of them can have it.',
      defaults.bpi.ports.zklock,
    ),
    shadow_registry: port('Shadow Registry.', defaults.bpi.ports.shadow_registry),
    http_cage: port('HTTP Cage. Nothing listens there in BPI as it is shipped.', defaults.bpi.ports.http_cage),
    rpc: port('JSON-RPC of the node.', defaults.bpi.ports.rpc),
    api: port('REST API of the node.', defaults.bpi.ports.api),
  },
} as const;

/** Values of the labels `role` and `region`. */
function labelValue<const Example extends string>(description: string, example: Example) {
  return {
    title: 'label value',
    description,
    type: 'string',
    pattern: '^[^\\s\\u0000-\\u001f\\u007f](?:[^\\u0000-\\u001f\\u007f]{0,98}[^\\s\\u0000-\\u001f\\u007f])?$',
    examples: [example],
  } as const;
}

const nodes = {
  title: 'list of nodes',
  description: 'Several BPI nodes, instead of the one at `bpi.host`; each is watched in full.',
  type: ['array', 'null'],
  default: [],
  maxItems: 1000,
  items: {
    title: 'node',
    description: 'One BPI node. What it does not say, `bpi.host` and `bpi.ports` say.',
    type: ['object', 'null'],
    additionalProperties: false,
    required: ['name'],
    properties: {
      name: {
        title: 'name',
        description: 'Unique name: the label `node` of every series that comes from it.',
        type: 'string',
        pattern: '^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$',
        examples: ['validator-1'],
      },
      host: { ...host, description: 'Host of this node. By default `bpi.host`.' },
      ports: { ...portsSection, description: 'Ports of this node. By default those of `bpi.ports`.' },
      role: labelValue('What the node does: the label `role` of its endpoints.', 'validator'),
      region: labelValue('Where the node is: the label `region` of its endpoints.', 'eu-west'),
    },
  },
} as const;

/** Section `bpi`: the nodes we watch and what runs beside them. */
export const bpiSection = {
  title: 'section',
  description: 'The BPI nodes to watch, and the services beside them.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    host: {
      ...host,
      description: 'Host of the BPI node. `localhost` means 127.0.0.1: BPI does not listen on IPv6.',
      default: defaults.bpi.host,
    },
    ports: portsSection,
    nodes,
    ...serviceAddresses,
  },
} as const;

/** Section `bpci`: the server that BPI depends on. */
export const bpciSection = {
  title: 'section',
  description:
    'The BPCI server. Naming its address makes its health required: without an answer BpciConnectionLost fires.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    url: {
      title: 'address',
      description:
        'Address of BPCI: `host:port`, `http://host:port` or `https://host`. Default port 8081, with https 443.',
      type: 'string',
      minLength: 1,
      default: defaults.bpci.url,
      examples: ['bpci.example.com:8081', 'https://bpci.example.com'],
    },
    auth: authSection,
    tls: clientTlsSection,
  },
} as const;
