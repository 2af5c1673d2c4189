import { shadowRegistryEndpoint, zklockEndpoint } from '../vm-server.ts';
import type { VmConfiguration } from '../vm-server.ts';

/** What `bpi-core vm-server start` prints without its logger before it starts (MAIN:1621-1650), shortened. */
export function vmBanner(configuration: VmConfiguration): readonly string[] {
  const { vmPort, cagePort, rpcPort, apiPort, securityRating } = configuration;
  return [
    '🚀 Starting BPI VM Server with Post-Quantum Security',
    '================================================',
    `🖥️  VM Server Port: ${String(vmPort)}`,
    `🔒 HTTP Cage Integration: Port ${String(cagePort)}`,
    `⚡ BPI RPC Port: ${String(rpcPort)}`,
    `🌐 BPI API Port: ${String(apiPort)}`,
    '🛡️  Post-Quantum Security: ENABLED',
    `🌍 Shadow Registry: ${shadowRegistryEndpoint}`,
    `📱 ZKLock Integration: ${zklockEndpoint}`,
    '🏰 Isolation Level: ENHANCED',
    `⭐ Security Rating: ${String(securityRating)}/10`,
    '================================================',
    '',
  ];
}

/** What its logger says while it starts, all of it INFO (VM:482-637). */
export function vmStartLines(configuration: VmConfiguration): readonly string[] {
  return [
    '🚀 Initializing BPI VM Server with post-quantum security',
    `🔒 Starting BPI VM Server on port ${String(configuration.vmPort)}`,
    '🛡️ Post-quantum security layer is active',
    '🔐 ENC Lock + TSLPS automatic integration enabled',
    '📱 Initializing ZKLock integration for IoT/mobile devices',
    '✅ ZKLock server started on port 8081',
    '✅ REAL Shadow Registry server started on port 8082',
    `✅ BPI VM Server listening on port ${String(configuration.vmPort)}`,
  ];
}
