import type { ComponentName, Config, ExposableComponent } from '../../config/config.ts';
import type { HostFacts } from '../host-facts.ts';
import type { ServiceSpec } from '../service-spec.ts';

/** What a service is built from beside the configuration. */
export interface ServiceOptions {
  readonly image: string;
  /** Planned port on 127.0.0.1, or null where the service publishes none. */
  readonly hostPort: number | null;
  readonly host: HostFacts;
}

/** Makes the ServiceSpec of one component; pure. */
export type ServiceBuilder = (config: Config, options: ServiceOptions) => ServiceSpec;

/** The part that every service has alike: its names, limits, and the refusal of everything it does not need. */
export function baseService(name: ComponentName, config: Config, options: ServiceOptions) {
  return {
    name,
    containerName: `${config.stack.name}-${name}-1`,
    image: options.image,
    entrypoint: null,
    environment: {},
    network: 'stack',
    pidMode: null,
    ports: [],
    memoryBytes: config.components[name].memoryBytes,
    readOnlyRoot: true,
    capabilities: [],
    selinuxLabel: null,
    stopTimeoutSeconds: 10,
    configVolume: `${name}-config`,
  } as const satisfies Partial<ServiceSpec>;
}

/** Publishes a container port on 127.0.0.1 only; nothing when no host port is planned. */
export function loopbackPorts(containerPort: number, hostPort: number | null): ServiceSpec['ports'] {
  return hostPort === null ? [] : [{ containerPort, hostAddress: '127.0.0.1', hostPort }];
}

/** Publishes a container port as `expose` says: on the network with the stack's certificate where it has one, else on 127.0.0.1. */
export function exposedPorts(
  { expose, tls }: Pick<Config, 'expose' | 'tls'>,
  name: ExposableComponent,
  containerPort: number,
  hostPort: number | null,
): ServiceSpec['ports'] {
  if (hostPort === null || !expose.components.includes(name)) return loopbackPorts(containerPort, hostPort);
  const port = { containerPort, hostAddress: expose.address, hostPort };
  return [tls === null ? port : { ...port, scheme: 'https' }];
}

/** The configuration volume, which the service itself may only read. */
export function configMount(name: ComponentName, target: string): ServiceSpec['mounts'][number] {
  return { kind: 'volume', volume: `${name}-config`, target, readOnly: true };
}

/** A named volume that the service writes to. */
export function writableVolume(volume: string, target: string): ServiceSpec['mounts'][number] {
  return { kind: 'volume', volume, target, readOnly: false };
}

/** Space for temporary files where the root is read-only. */
export function temporaryFiles(sizeMebibytes: number): ServiceSpec['mounts'][number] {
  return { kind: 'tmpfs', target: '/tmp', sizeBytes: sizeMebibytes * 1024 * 1024, mode: 0o1777 };
}

/** Splits uid and gid of a service into the user it runs as and the owner of its configuration files. */
export function identity(uid: number, gid: number): Pick<ServiceSpec, 'user' | 'configOwner'> {
  return { user: `${String(uid)}:${String(gid)}`, configOwner: { uid, gid } };
}
