import { defaults } from '../defaults.ts';
import { port } from './values.ts';

/** Section `bpi`: the node we watch. */
export const bpiSection = {
  title: 'section',
  description: 'The BPI node to watch.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    host: {
      title: 'host name or address',
      description: 'Host of the BPI node. `localhost` means 127.0.0.1: BPI does not listen on IPv6.',
      type: 'string',
      minLength: 1,
      default: defaults.bpi.host,
      examples: ['localhost', '192.168.1.20'],
    },
    ports: {
      title: 'section',
      description: 'Ports of the services of BPI.',
      type: ['object', 'null'],
      additionalProperties: false,
      properties: {
        vm: port('VM server: /__vm/status, /__vm/metrics, /__vm/health.', defaults.bpi.ports.vm),
        zklock: port('ZKLock. BPCI is often started on the same port; only one of them can have it.', defaults.bpi.ports.zklock),
        shadow_registry: port('Shadow Registry.', defaults.bpi.ports.shadow_registry),
        http_cage: port('HTTP Cage. Nothing listens there in BPI as it is shipped.', defaults.bpi.ports.http_cage),
        rpc: port('JSON-RPC of the node.', defaults.bpi.ports.rpc),
        api: port('REST API of the node.', defaults.bpi.ports.api),
      },
    },
  },
} as const;

/** Section `bpci`: the server that BPI depends on. */
export const bpciSection = {
  title: 'section',
  description: 'The BPCI server. Naming it makes its health required: without an answer BpciConnectionLost fires.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    url: {
      title: 'address',
      description: 'Address of BPCI: `host:port`, `http://host:port` or `https://host`. Default port 8081, with https 443.',
      type: 'string',
      minLength: 1,
      default: defaults.bpci.url,
      examples: ['bpci.example.com:8081', 'https://bpci.example.com'],
    },
  },
} as const;
