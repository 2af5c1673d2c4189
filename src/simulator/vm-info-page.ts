import type { VmConfiguration } from './vm-server.ts';

/** The HTML page at `/` of the VM server: the same facts as BPI's, without its style sheet. */
export function formatVmInfoPage(configuration: VmConfiguration, rpcEntangledPort: number, requestId: string): string {
  const ports = [
    ['VM Server', configuration.vmPort],
    ['HTTP Cage', configuration.cagePort],
    ['BPI RPC', configuration.rpcPort],
    ['BPI API', configuration.apiPort],
    ['RPC Entangled', rpcEntangledPort],
  ] as const;
  const links = ports.map(([name, port]) => {
    const url = `http://localhost:${String(port)}`;
    return `    <li>${name}: <a href="${url}">${url}</a></li>`;
  });
  return [
    '',
    '<!DOCTYPE html>',
    '<html>',
    '<head><title>BPI VM Server - Post-Quantum Safe</title></head>',
    '<body>',
    '  <h1>BPI VM Server</h1>',
    `  <p>Request ID: <span>${requestId}</span></p>`,
    '  <ul>',
    ...links,
    '  </ul>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
