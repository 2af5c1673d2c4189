import { stringify } from 'yaml';
import type { DemoPorts } from './demo-ports.ts';
import { demoStackName } from './demo-labels.ts';

/** Where the demo's receiver listens on the stack's network. */
export const receiverAddress = { host: 'demo-receiver', port: 9099 } as const;

/** The monitoring.yaml that the demo writes: the simulated BPI and BPCI, and a webhook receiver of its own. */
export function demoConfig(ports: DemoPorts, stateDirectory: string): string {
  const { vm, zklock, shadow_registry, http_cage, rpc, api } = ports;
  return (
    '# Written by `npm run demo`: watches a simulated BPI and BPCI.\n' +
    stringify({
      stack: { name: demoStackName, state_directory: stateDirectory },
      bpi: { ports: { vm, zklock, shadow_registry, http_cage, rpc, api } },
      bpci: { url: `localhost:${String(ports.bpci)}` },
      notifications: {
        webhook: { url: `http://${receiverAddress.host}:${String(receiverAddress.port)}/alerts` },
      },
    })
  );
}
