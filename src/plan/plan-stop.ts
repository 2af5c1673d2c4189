import { componentNames } from '../config/config.ts';
import type { ObservedContainer, ObservedState, Operation, Plan } from './plan.ts';

const cause = 'stop was asked for';

/** Takes everything of ours down in reverse start order; the data stays unless `removeVolumes` says otherwise. */
export function planStop(observed: ObservedState, options: { readonly removeVolumes: boolean }): Plan {
  const containers = observed.containers.toSorted((a, b) => startPosition(b) - startPosition(a) || compare(a, b));
  const stops = containers
    .filter((container) => container.running || container.status === 'paused' || container.status === 'restarting')
    .map((container): Operation => ({
      kind: 'stop-container',
      ...target(container),
      timeoutSeconds: null,
    }));
  const removals = containers.map((container): Operation => ({ kind: 'remove-container', ...target(container) }));
  const networks = observed.networks.map((network): Operation => ({ kind: 'remove-network', network, cause }));
  const volumes = options.removeVolumes
    ? observed.volumes.map((volume): Operation => ({ kind: 'remove-volume', volume, cause }))
    : [];
  return { operations: [...stops, ...removals, ...networks, ...volumes] };
}

function target(container: ObservedContainer) {
  return { service: container.service, container: container.name, cause };
}

function startPosition(container: ObservedContainer): number {
  return componentNames.findIndex((name) => name === container.service);
}

function compare(a: ObservedContainer, b: ObservedContainer): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
