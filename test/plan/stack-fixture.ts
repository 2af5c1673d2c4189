import type { ComponentName } from '../../src/config/config.ts';
import type { ObservedContainer, ObservedState, PlannedFile } from '../../src/plan/plan.ts';
import type { PlanStartInput } from '../../src/plan/plan-start.ts';
import { hashService } from '../../src/stack/hash-service.ts';
import type { ServiceSpec, StackSpec } from '../../src/stack/service-spec.ts';

/** A small service of the stack `demo`; its configuration volume is `demo_<name>-config`. */
export function aService(name: ComponentName, overrides: Partial<ServiceSpec> = {}): ServiceSpec {
  return {
    name,
    containerName: `demo-${name}-1`,
    image: `example/${name}:1.0.0`,
    entrypoint: null,
    command: [],
    environment: {},
    user: '65534:65534',
    network: 'stack',
    pidMode: null,
    ports: [],
    mounts: [],
    memoryBytes: 64 * 1024 * 1024,
    readOnlyRoot: false,
    capabilities: [],
    selinuxLabel: null,
    stopTimeoutSeconds: 3,
    reload: { kind: 'http', path: '/-/reload' },
    ready: { kind: 'running' },
    configVolume: `${name}-config`,
    configOwner: { uid: 65534, gid: 65534 },
    configTarget: `/etc/${name}`,
    ...overrides,
  };
}

/** The stack `demo` of the given services with a configuration volume for each that wants one. */
export function aStack(services: readonly ServiceSpec[]): StackSpec {
  return {
    name: 'demo',
    network: 'demo_default',
    renderedDirectory: '/state/demo/rendered',
    volumes: services.flatMap((service) =>
      service.configVolume === null
        ? []
        : [{ key: service.configVolume, name: `demo_${service.configVolume}`, purpose: 'config' as const }],
    ),
    services,
  };
}

/** A running container made from `service`. */
export function aContainer(service: ServiceSpec, overrides: Partial<ObservedContainer> = {}): ObservedContainer {
  return {
    id: `id-${service.containerName}`,
    name: service.containerName,
    service: service.name,
    running: (overrides.status ?? 'running') === 'running',
    status: 'running',
    configHash: hashService(service),
    imageId: `sha256:${service.name}-image`,
    ports: service.ports.map(({ containerPort, hostPort }) => ({ containerPort, hostPort })),
    files: {},
    filesPending: false,
    ...overrides,
  };
}

/** Files of a service as the planner gets them. */
export function someFiles(files: Readonly<Record<string, string>>): PlannedFile[] {
  return Object.entries(files).map(([path, digest]) => ({ path, digest }));
}

/** Planner input for a stack: every image present, no files unless given. */
export function startInput(
  services: readonly ServiceSpec[],
  observed: Partial<ObservedState>,
  files: Partial<Record<ComponentName, Readonly<Record<string, string>>>> = {},
): PlanStartInput {
  const stack = aStack(services);
  return {
    stack,
    files: new Map(Object.entries(files).map(([name, content]) => [name as ComponentName, someFiles(content)])),
    imageIds: new Map(services.map((service) => [service.name, `sha256:${service.name}-image`])),
    observed: {
      networks: [stack.network],
      volumes: stack.volumes.map((volume) => volume.name),
      containers: [],
      ...observed,
    },
  };
}
