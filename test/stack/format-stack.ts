import type { Mount, ServiceSpec, StackSpec } from '../../src/stack/service-spec.ts';

/** The stack as text, one fact per line: what a reviewer reads when a golden changes. */
export function formatStack(stack: StackSpec): string {
  return [
    `stack ${stack.name}, network ${stack.network}`,
    ...stack.volumes.map((volume) => `volume ${volume.key} = ${volume.name} (${volume.purpose})`),
    ...stack.services.flatMap(formatService),
    '',
  ].join('\n');
}

function formatService(service: ServiceSpec): readonly string[] {
  const lines = [
    `image ${service.image}`,
    ...(service.entrypoint === null ? [] : [`entrypoint ${service.entrypoint.join(' ')}`]),
    ...service.command.map((argument) => `argument ${argument}`),
    ...Object.entries(service.environment).map(([name, value]) => `environment ${name}=${value}`),
    `user ${service.user}, root ${service.readOnlyRoot ? 'read-only' : 'writable'}, ${String(service.memoryBytes / 2 ** 20)} MiB`,
    `network ${service.network}${service.pidMode === null ? '' : `, pid ${service.pidMode}`}`,
    ...service.capabilities.map((capability) => `capability ${capability}`),
    ...(service.selinuxLabel === null ? [] : [`SELinux label ${service.selinuxLabel}`]),
    ...service.ports.map(({ hostAddress, hostPort, containerPort }) => {
      return `port ${hostAddress}:${String(hostPort)} -> ${String(containerPort)}`;
    }),
    ...service.mounts.map(formatMount),
    `reload ${Object.values(service.reload).join(' ')}, ready ${Object.values(service.ready).join(' ')}`,
    `stop within ${String(service.stopTimeoutSeconds)} s`,
    ...(service.configVolume === null
      ? []
      : [
          `files in ${service.configVolume} at ${String(service.configTarget)}, owner ${String(service.configOwner.uid)}:${String(service.configOwner.gid)}`,
        ]),
  ];
  return ['', `${service.name} as ${service.containerName}`, ...lines.map((line) => `  ${line}`)];
}

function formatMount(mount: Mount): string {
  if (mount.kind === 'tmpfs') {
    return `tmpfs ${mount.target}, ${String(mount.sizeBytes / 2 ** 20)} MiB, mode ${mount.mode.toString(8)}`;
  }
  const source = mount.kind === 'volume' ? mount.volume : mount.source;
  const propagation = mount.kind === 'bind' && mount.propagation !== null ? `,${mount.propagation}` : '';
  return `${mount.kind} ${source} -> ${mount.target} (${mount.readOnly ? 'ro' : 'rw'}${propagation})`;
}
