import type { ComponentName } from '../config/config.ts';
import type { ServiceSpec, StackSpec } from '../stack/service-spec.ts';
import { isTransientName } from './container-names.ts';
import type { Decision } from './decide-service.ts';
import { decideService, isMadeFrom } from './decide-service.ts';
import type { FileChanges } from './file-changes.ts';
import { compareFiles, describeChanges, isUnchanged } from './file-changes.ts';
import type { ObservedContainer, ObservedState, Operation, Plan, PlannedFile } from './plan.ts';
import { recoverPrevious } from './recover-previous.ts';

/** Everything a start is decided from. */
export interface PlanStartInput {
  readonly stack: StackSpec;
  /** Every file that a configuration volume is to hold, secrets included. */
  readonly files: ReadonlyMap<ComponentName, readonly PlannedFile[]>;
  /** Id of the local image behind each service's reference. */
  readonly imageIds: ReadonlyMap<ComponentName, string>;
  readonly observed: ObservedState;
}

interface ServicePlan {
  readonly service: ServiceSpec;
  readonly container: ObservedContainer | undefined;
  readonly decision: Decision;
  readonly files: readonly PlannedFile[];
  readonly changes: FileChanges;
  /** Full name of its configuration volume. */
  readonly volume: string | null;
  readonly volumeIsNew: boolean;
}

/** Decides what turns the observed state into the stack; empty when it already is the stack. */
export function planStart(input: PlanStartInput): Plan {
  const { stack, observed, imageIds } = input;
  const recovery = recoverPrevious(stack.services, observed.containers, (service, container) =>
    isMadeFrom(service, container, imageIds.get(service.name)),
  );
  const services = stack.services.map((service) => decide(input, service, recovery.containers));
  return {
    operations: [
      ...recovery.operations,
      ...removeLeftovers(stack, recovery.containers),
      ...createShared(stack, observed),
      ...runServices(services),
      ...removeOrphanNetworks(stack, observed),
    ],
  };
}

function decide(input: PlanStartInput, service: ServiceSpec, containers: readonly ObservedContainer[]): ServicePlan {
  const { stack, observed } = input;
  const container = containers.find((candidate) => candidate.name === service.containerName);
  const volume = configVolumeName(stack, service);
  const files = volume === null ? [] : (input.files.get(service.name) ?? []);
  const present = container === undefined || container.filesPending ? {} : container.files;
  const changes = compareFiles(files, volume === null ? {} : present);
  const decision = decideService(service, container, {
    imageId: input.imageIds.get(service.name),
    networkIsNew: !observed.networks.includes(stack.network),
    changes,
  });
  return {
    service,
    container,
    decision,
    files,
    changes,
    volume,
    volumeIsNew: volume !== null && !observed.volumes.includes(volume),
  };
}

function removeLeftovers(stack: StackSpec, containers: readonly ObservedContainer[]): Operation[] {
  const wanted = new Set(stack.services.map((service) => service.containerName));
  return containers
    .filter((container) => !wanted.has(container.name))
    .flatMap((container): Operation[] => {
      const cause = isTransientName(container.name)
        ? 'an interrupted run left it'
        : `${container.service} is no longer part of the stack`;
      const target = { service: container.service, container: container.name, cause };
      const isUp = container.running || container.status === 'paused';
      return [
        ...(isUp ? [{ kind: 'stop-container', ...target, timeoutSeconds: null } as const] : []),
        { kind: 'remove-container', ...target },
      ];
    });
}

function createShared(stack: StackSpec, observed: ObservedState): Operation[] {
  const cause = 'it does not exist';
  const network: Operation[] = observed.networks.includes(stack.network)
    ? []
    : [{ kind: 'create-network', network: stack.network, cause }];
  const volumes = stack.volumes
    .filter((volume) => !observed.volumes.includes(volume.name))
    .map((volume): Operation => ({ kind: 'create-volume', volume: volume.name, cause }));
  return [...network, ...volumes];
}

function runServices(plans: readonly ServicePlan[]): Operation[] {
  const operations: Operation[] = [];
  const setAside = new Set<string>();
  for (const plan of plans) {
    // A port that moves from one of our services to another must be free before its new owner starts.
    for (const holder of plans.filter((other) => other !== plan && holdsPortOf(other, plan.service))) {
      pushSetAside(operations, setAside, holder, `${plan.service.name} takes over its port`);
    }
    operations.push(...runService(plan, setAside));
  }
  return operations;
}

function runService(plan: ServicePlan, setAside: Set<string>): Operation[] {
  const { service, decision } = plan;
  const container = { service: service.name, container: service.containerName };
  const operations: Operation[] = [];
  switch (decision.kind) {
    case 'keep':
      return [...writeFiles(plan), ...applyFiles(plan)];
    case 'start':
      return [...writeFiles(plan), { kind: 'start-container', ...container, cause: decision.cause }];
    case 'restart':
      return [
        ...writeFiles(plan),
        {
          kind: 'restart-container',
          ...container,
          timeoutSeconds: service.stopTimeoutSeconds,
          cause: decision.cause,
        },
      ];
    case 'recreate':
      pushSetAside(operations, setAside, plan, decision.cause);
      break;
    case 'create':
      break;
  }
  return [
    ...operations,
    ...writeFiles(plan),
    { kind: 'create-container', service, cause: decision.cause },
    { kind: 'start-container', ...container, cause: 'it was just created' },
  ];
}

function writeFiles(plan: ServicePlan): Operation[] {
  const { volume, files, changes, container, service } = plan;
  if (volume === null) return [];
  // Without a container nobody has read the volume's manifest, so everything is written; equal files stay as they are.
  const isUnread = container === undefined || plan.volumeIsNew;
  if (isUnread ? files.length === 0 : isUnchanged(changes)) return [];
  const cause = isUnread ? 'the volume has not been read yet' : filesCause(plan);
  return [{ kind: 'write-files', service: service.name, volume, files, cause }];
}

function applyFiles(plan: ServicePlan): Operation[] {
  const { service, changes } = plan;
  if (isUnchanged(changes)) return [];
  const cause = filesCause(plan);
  if (service.reload.kind !== 'restart') return [{ kind: 'reload', service, cause }];
  const target = { service: service.name, container: service.containerName, cause };
  return [{ kind: 'restart-container', ...target, timeoutSeconds: service.stopTimeoutSeconds }];
}

function filesCause({ container, changes }: ServicePlan): string {
  return container?.filesPending ? 'an earlier start did not finish' : describeChanges(changes);
}

function removeOrphanNetworks(stack: StackSpec, observed: ObservedState): Operation[] {
  return observed.networks
    .filter((network) => network !== stack.network)
    .map((network) => ({ kind: 'remove-network', network, cause: 'no service of the stack uses it' }));
}

function pushSetAside(operations: Operation[], done: Set<string>, plan: ServicePlan, cause: string): void {
  const { name, containerName } = plan.service;
  if (plan.decision.kind !== 'recreate' || done.has(containerName)) return;
  done.add(containerName);
  operations.push({ kind: 'set-aside-container', service: name, container: containerName, cause });
}

function holdsPortOf(plan: ServicePlan, service: ServiceSpec): boolean {
  return (plan.container?.ports ?? []).some((held) => service.ports.some((port) => port.hostPort === held.hostPort));
}

function configVolumeName(stack: StackSpec, service: ServiceSpec): string | null {
  if (service.configVolume === null) return null;
  return stack.volumes.find((volume) => volume.key === service.configVolume)?.name ?? null;
}
