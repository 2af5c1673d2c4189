import { EngineUnavailableError } from '../../base/errors.ts';
import type { Config } from '../../config/config.ts';
import type { EngineInfo } from '../../docker/engine.ts';

/** Refuses an engine on another machine: its loopback, where the services are asked, is not ours. Throws EngineUnavailableError. */
export function requireLocalEngine(address: string, { local }: EngineInfo): void {
  if (local) return;
  throw new EngineUnavailableError(
    address,
    `the engine at ${address} runs on another machine: what it starts listens on the loopback there, so it could neither be proved ready nor verified from here`,
    {
      fix: 'run this command on that machine, or unset DOCKER_HOST ("docker context use default") to use the engine here',
    },
  );
}

/** Why containers in this engine's host network do not see the loopback of this machine; null when they do or need not. */
export function describeUnreachableHost(
  { operatingSystem, rootless }: EngineInfo,
  platform: NodeJS.Platform,
  config: Config,
): string | null {
  const local = config.endpoints.filter(({ route }) => route === 'door');
  if (local.length === 0 || !config.components['bpi-host-door'].enabled) return null;
  const targets = [...new Set(local.map(({ target }) => target))].sort().join(', ');
  const consequence = `${targets} and the figures of node-exporter may be out of its reach`;
  if (rootless) {
    return `this engine is rootless, so the host network of its containers is not this machine's: ${consequence}; use an engine that runs as root`;
  }
  if (platform === 'linux' && !operatingSystem.includes('Docker Desktop')) return null;
  const fix =
    'switch "Enable host networking" on in the settings of Docker Desktop, or use an engine on the Linux machine of BPI';
  return `this engine runs in a virtual machine (${operatingSystem}), whose host network is not this machine's: ${consequence}; ${fix}`;
}
