import type { Mount, ServiceSpec, StackSpec } from '../stack/service-spec.ts';
import { stackLabel } from '../stack/labels.ts';

/** One service in the words of compose.yaml; dollars are doubled because compose expands them. */
export function composeService(stack: StackSpec, service: ServiceSpec): Record<string, unknown> {
  return {
    image: service.image,
    container_name: service.containerName,
    ...(service.entrypoint === null ? {} : { entrypoint: service.entrypoint.map(literal) }),
    ...(service.command.length === 0 ? {} : { command: service.command.map(literal) }),
    ...(Object.keys(service.environment).length === 0 ? {} : { environment: environment(service) }),
    user: service.user,
    ...(service.network === 'host' ? { network_mode: 'host' } : { networks: ['default'] }),
    ...(service.pidMode === null ? {} : { pid: service.pidMode }),
    ...(service.ports.length === 0 ? {} : { ports: service.ports.map(port) }),
    ...(service.mounts.length === 0 ? {} : { volumes: service.mounts.map(mount) }),
    mem_limit: `${String(service.memoryBytes)}b`,
    read_only: service.readOnlyRoot,
    cap_drop: ['ALL'],
    ...(service.capabilities.length === 0 ? {} : { cap_add: service.capabilities }),
    security_opt: [
      'no-new-privileges:true',
      ...(service.selinuxLabel === null ? [] : [`label=${service.selinuxLabel}`]),
    ],
    stop_grace_period: `${String(service.stopTimeoutSeconds)}s`,
    restart: 'unless-stopped',
    labels: { [stackLabel]: stack.name },
  };
}

function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

function environment(service: ServiceSpec): Record<string, string> {
  const entries = Object.entries(service.environment).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, value]) => [name, literal(value)]));
}

function port({ containerPort, hostAddress, hostPort }: ServiceSpec['ports'][number]): Record<string, unknown> {
  return { target: containerPort, published: String(hostPort), host_ip: hostAddress, protocol: 'tcp' };
}

function mount(spec: Mount): Record<string, unknown> {
  switch (spec.kind) {
    case 'volume':
      return { type: 'volume', source: spec.volume, target: spec.target, read_only: spec.readOnly };
    case 'bind':
      return {
        type: 'bind',
        source: spec.source,
        target: spec.target,
        read_only: spec.readOnly,
        ...(spec.propagation === null ? {} : { bind: { propagation: spec.propagation } }),
      };
    case 'tmpfs':
      return { type: 'tmpfs', target: spec.target, tmpfs: { size: spec.sizeBytes, mode: spec.mode } };
  }
}
