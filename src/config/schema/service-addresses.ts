import type { OptionalServiceName } from '../../catalog/endpoint-definition.ts';

function addresses<const Example extends string>(what: string, example: Example) {
  return {
    title: 'address or list of addresses',
    description: `${what} Address \`host:port\`, or a list of them; watched only when it is named.`,
    anyOf: [
      { type: 'string', minLength: 1 },
      {
        type: 'array',
        maxItems: 1000,
        items: {
          title: 'address',
          description: 'Address of one instance: `host:port`, `http://host:port` or `https://host`.',
          type: 'string',
          minLength: 1,
          examples: [example],
        },
      },
    ],
    examples: [example, [example]],
  } as const;
}

/** Keys of `bpi` that say where an optional service is. */
export const serviceAddresses = {
  'enc-cluster': addresses('ENC orchestration.', 'enc-1:9000'),
  'docklock-platform': addresses('DockLock, the platform for deterministic execution.', 'docklock-1:9000'),
  'zklock-mobile': addresses('ZKLock for mobile devices.', 'zklock-1:9000'),
  'bpi-oracle': addresses('BPI oracle node, the bridge to other systems.', 'localhost:9100'),
  'pipeline-api': addresses('Pipeline API.', 'pipeline-1:9000'),
  storage: addresses('Storage nodes.', 'storage-1:9000'),
  audit: addresses('Audit nodes.', 'audit-1:9000'),
  'consensus-server': addresses('Consensus server of BPCI.', 'localhost:8095'),
  'community-installer': addresses('Community installer.', 'localhost:8080'),
  'domain-api': addresses('Domain API.', 'localhost:3000'),
  mempool: addresses('Mempool.', 'localhost:22001'),
  gateway: addresses('Gateway.', 'localhost:8080'),
  relay: addresses('Relay, at the port of its `--metrics-addr`.', 'localhost:9464'),
  wallet: addresses('Pravyom wallet.', 'localhost:3000'),
} as const satisfies Readonly<Record<OptionalServiceName, object>>;
