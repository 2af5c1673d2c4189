import type { ServiceSpec } from '../stack/service-spec.ts';
import { previousName } from './container-names.ts';
import type { ObservedContainer, Operation } from './plan.ts';

/** The containers as they will be after `operations`, which undo what an interrupted run left half done. */
export interface Recovery {
  readonly operations: readonly Operation[];
  readonly containers: readonly ObservedContainer[];
}

/**
 * Deals with `<name>-previous`: where the successor runs, or is what we want, the predecessor goes;
 * where it never came up, the predecessor gets its name back, so that this start can still fall back on it.
 */
export function recoverPrevious(
  services: readonly ServiceSpec[],
  observed: readonly ObservedContainer[],
  isWanted: (service: ServiceSpec, container: ObservedContainer) => boolean,
): Recovery {
  const operations: Operation[] = [];
  const containers = new Map(observed.map((container) => [container.name, container]));
  for (const service of services) {
    const previous = containers.get(previousName(service.containerName));
    if (previous === undefined) continue;
    const successor = containers.get(service.containerName);
    containers.delete(previous.name);
    if (successor !== undefined && (successor.running || isWanted(service, successor))) {
      operations.push(...removal(service, previous, 'an interrupted start left it; its successor is in place'));
      continue;
    }
    if (successor !== undefined) {
      operations.push(...removal(service, successor, 'an interrupted start left it and it does not run'));
    }
    operations.push({
      kind: 'restore-container',
      service: service.name,
      container: previous.name,
      name: service.containerName,
      cause: 'the start that set it aside was interrupted',
    });
    containers.set(service.containerName, { ...previous, name: service.containerName });
  }
  return { operations, containers: [...containers.values()] };
}

function removal(service: ServiceSpec, container: ObservedContainer, cause: string): Operation[] {
  const target = { service: service.name, container: container.name, cause };
  const stop: Operation = { kind: 'stop-container', ...target, timeoutSeconds: null };
  return [...(container.running ? [stop] : []), { kind: 'remove-container', ...target }];
}
