import { hashService } from './hash-service.ts';
import { hostNetworkPort } from './host-network-port.ts';
import type { ServiceSpec, StackSpec } from './service-spec.ts';

/** Label that names the stack on everything we make; what we find by it is ours. */
export const stackLabel = 'io.bpi.monitoring.stack';
/** Label with the version of this program that made the thing. */
export const versionLabel = 'io.bpi.monitoring.version';
/** Label with the loopback port of a service in the host network, which the engine publishes nothing for. */
export const hostPortLabel = 'io.bpi.monitoring.host-port';
/** Compose's own labels, so that `docker compose ls / ps / logs` show our stack (facts/components.md 8.1). */
export const composeLabels = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  configHash: 'com.docker.compose.config-hash',
  containerNumber: 'com.docker.compose.container-number',
  oneOff: 'com.docker.compose.oneoff',
  version: 'com.docker.compose.version',
  workingDirectory: 'com.docker.compose.project.working_dir',
  configFiles: 'com.docker.compose.project.config_files',
  network: 'com.docker.compose.network',
  volume: 'com.docker.compose.volume',
} as const;

/** Path of the rendered compose.yaml on the host. */
export function composeFile(stack: StackSpec): string {
  return `${stack.renderedDirectory}/stack/compose.yaml`;
}

/** The filter that finds everything of one stack. */
export function stackSelector(stackName: string): Record<string, string> {
  return { [stackLabel]: stackName };
}

/** Labels of a container; `version` is this program's. */
export function containerLabels(stack: StackSpec, service: ServiceSpec, version: string): Record<string, string> {
  const loopbackPort = hostNetworkPort(service);
  return {
    ...ownership(stack.name, version),
    [composeLabels.service]: service.name,
    [composeLabels.configHash]: hashService(service),
    [composeLabels.containerNumber]: '1',
    [composeLabels.oneOff]: 'False',
    [composeLabels.workingDirectory]: `${stack.renderedDirectory}/stack`,
    [composeLabels.configFiles]: composeFile(stack),
    ...(loopbackPort === null ? {} : { [hostPortLabel]: String(loopbackPort) }),
  };
}

/** Labels of the stack's network, which compose calls `default`. */
export function networkLabels(stackName: string, version: string): Record<string, string> {
  return { ...ownership(stackName, version), [composeLabels.network]: 'default' };
}

/** Labels of a volume; `volumeName` is its full name `<stack>_<key>`. */
export function volumeLabels(stackName: string, volumeName: string, version: string): Record<string, string> {
  const key = volumeName.startsWith(`${stackName}_`) ? volumeName.slice(stackName.length + 1) : volumeName;
  return { ...ownership(stackName, version), [composeLabels.volume]: key };
}

function ownership(stackName: string, version: string): Record<string, string> {
  return {
    [stackLabel]: stackName,
    [versionLabel]: version,
    [composeLabels.project]: stackName,
    [composeLabels.version]: version,
  };
}
