/** Who may answer at an address, and how we call them to people; ZKLock and BPCI share port 8081 in the wild (facts/bpi.md 1.0). */
export const serviceNames = {
  'bpi-vm-server': 'the BPI VM server',
  zklock: 'ZKLock',
  'shadow-registry': 'the Shadow Registry',
  'http-cage': 'HTTP Cage',
  'bpi-node-api': 'the BPI node API',
  'bpi-node-rpc': 'the BPI node RPC',
  bpci: 'BPCI',
  'consensus-server': 'the BPCI consensus server',
  'community-installer': 'the community installer',
  'domain-api': 'the domain API',
  'bpi-oracle': 'the BPI oracle',
  mempool: 'the mempool',
  gateway: 'the gateway',
  relay: 'the relay',
  wallet: 'the Pravyom wallet',
  'httpcg-demo': 'the httpcg demo server',
} as const;

/** One of them; an answer that names another one than expected is a wrong service. */
export type ServiceIdentity = keyof typeof serviceNames;
