import { stringify } from 'yaml';
import type { DemoPorts } from './demo-ports.ts';
import { demoStackName } from './demo-labels.ts';

/** Where the demo's receiver listens on the stack's network. */
export const receiverAddress = { host: 'demo-receiver', port: 9099 } as const;

/** The address that alerts are sent to; it travels as a secret file, as a real one would. */
export const receiverUrl = `http://${receiverAddress.host}:${receiverAddress.port}/alerts`;

/** The monitoring.yaml that the demo writes: the simulated BPI and BPCI, and a webhook receiver of its own. */
export function demoConfig(
  ports: DemoPorts,
  files: { readonly stateDirectory: string; readonly webhookUrlFile: string },
): string {
  const { vm, zklock, shadow_registry, http_cage, rpc, api } = ports;
  return (
    '# Written by `npm run demo`: watches a simulated BPI and BPCI.\n' +
    stringify({
      stack: { name: demoStackName, state_directory: files.stateDirectory },
      bpi: { ports: { vm, zklock, shadow_registry, http_cage, rpc, api } },
      bpci: { url: `localhost:${ports.bpci}` },
      notifications: { webhook: { url_file: files.webhookUrlFile } },
    })
  );
}
