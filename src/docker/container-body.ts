import { containerLabels } from '../stack/labels.ts';
import type { Mount, PublishedPort, ServiceSpec, StackSpec } from '../stack/service-spec.ts';
import type { ContainerBody } from './engine.ts';

/** Label with the directory of the configuration volume, so that a look at the engine alone finds the manifest in it. */
export const configTargetLabel = 'io.bpi.monitoring.config-target';

/** Enough for a day of trouble, little enough to keep ten services under half a gigabyte. */
const logRotation = { 'max-size': '10m', 'max-file': '3' };

/** The body of POST /containers/create for a service of the stack; `version` is this program's. */
export function containerBody(service: ServiceSpec, stack: StackSpec, version: string): ContainerBody {
  const onStackNetwork = service.network === 'stack';
  return {
    Image: service.image,
    ...(service.entrypoint === null ? {} : { Entrypoint: service.entrypoint }),
    Cmd: service.command,
    Env: Object.entries(service.environment)
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
    User: service.user,
    Labels: {
      ...containerLabels(stack, service, version),
      ...(service.configTarget === null ? {} : { [configTargetLabel]: service.configTarget }),
    },
    StopTimeout: service.stopTimeoutSeconds,
    ExposedPorts: Object.fromEntries(service.ports.map((port) => [portKey(port), {}])),
    HostConfig: {
      NetworkMode: onStackNetwork ? stack.network : 'host',
      PortBindings: portBindings(service.ports),
      Mounts: service.mounts.filter((mount) => mount.kind !== 'tmpfs').map((mount) => mountBody(mount, service, stack)),
      Tmpfs: tmpfsBody(service.mounts),
      CapDrop: ['ALL'],
      CapAdd: service.capabilities,
      SecurityOpt: ['no-new-privileges', ...(service.selinuxLabel === null ? [] : [`label=${service.selinuxLabel}`])],
      ReadonlyRootfs: service.readOnlyRoot,
      Memory: service.memoryBytes,
      RestartPolicy: { Name: 'unless-stopped' },
      LogConfig: { Type: 'json-file', Config: logRotation },
      ...(service.pidMode === null ? {} : { PidMode: service.pidMode }),
    },
    ...(onStackNetwork
      ? { NetworkingConfig: { EndpointsConfig: { [stack.network]: { Aliases: [service.name] } } } }
      : {}),
  };
}

function portKey(port: PublishedPort): string {
  return `${String(port.containerPort)}/tcp`;
}

function portBindings(ports: readonly PublishedPort[]): Record<string, { HostIp: string; HostPort: string }[]> {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const port of ports) {
    (bindings[portKey(port)] ??= []).push({ HostIp: port.hostAddress, HostPort: String(port.hostPort) });
  }
  return bindings;
}

function mountBody(mount: Exclude<Mount, { kind: 'tmpfs' }>, service: ServiceSpec, stack: StackSpec): object {
  const common = { Target: mount.target, ReadOnly: mount.readOnly };
  if (mount.kind === 'bind') {
    const options = mount.propagation === null ? {} : { BindOptions: { Propagation: mount.propagation } };
    return { Type: 'bind', Source: mount.source, ...common, ...options };
  }
  // A data volume takes content and owner from the image when it is first used; a configuration volume must not.
  const options = mount.volume === service.configVolume ? { VolumeOptions: { NoCopy: true } } : {};
  return { Type: 'volume', Source: volumeName(stack, mount.volume), ...common, ...options };
}

function tmpfsBody(mounts: readonly Mount[]): Record<string, string> {
  return Object.fromEntries(
    mounts.flatMap((mount) =>
      mount.kind === 'tmpfs'
        ? [[mount.target, `rw,noexec,nosuid,nodev,size=${String(mount.sizeBytes)},mode=${mount.mode.toString(8)}`]]
        : [],
    ),
  );
}

/** Full name of the volume behind a key; throws when the stack has none, which is a bug of the stack. */
export function volumeName(stack: StackSpec, key: string): string {
  const volume = stack.volumes.find((candidate) => candidate.key === key);
  if (volume === undefined) throw new Error(`the stack ${stack.name} has no volume "${key}"`);
  return volume.name;
}
