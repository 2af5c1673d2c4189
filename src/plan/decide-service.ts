import { hashService } from '../stack/hash-service.ts';
import type { ServiceSpec } from '../stack/service-spec.ts';
import type { FileChanges } from './file-changes.ts';
import type { ObservedContainer } from './plan.ts';

/** What has to happen to one container, and why. */
export type Decision =
  | { readonly kind: 'keep' }
  | { readonly kind: 'create'; readonly cause: string }
  | { readonly kind: 'recreate'; readonly cause: string }
  | { readonly kind: 'start'; readonly cause: string }
  | { readonly kind: 'restart'; readonly cause: string };

/** What a decision is made from, besides the service and its container. */
export interface DecisionFacts {
  /** Id of the image that `service.image` names now; undefined when nobody asked. */
  readonly imageId: string | undefined;
  /** True when the network has to be created, so that every container still refers to one that is gone. */
  readonly networkIsNew: boolean;
  readonly changes: FileChanges;
}

/** Decides for one service; configuration files that only change are not its business, files that vanish are. */
export function decideService(
  service: ServiceSpec,
  container: ObservedContainer | undefined,
  facts: DecisionFacts,
): Decision {
  if (container === undefined) return { kind: 'create', cause: 'it does not exist' };
  const cause = recreateCause(service, container, facts);
  if (cause !== null) return { kind: 'recreate', cause };
  switch (container.status) {
    case 'running':
      return { kind: 'keep' };
    case 'created':
      return { kind: 'start', cause: 'it was created and never started' };
    case 'exited':
      return { kind: 'start', cause: 'it has exited' };
    default:
      return { kind: 'restart', cause: `it is ${container.status}` };
  }
}

/** Says whether a container was made from this very specification and image. */
export function isMadeFrom(service: ServiceSpec, container: ObservedContainer, imageId: string | undefined): boolean {
  return container.configHash === hashService(service) && (imageId === undefined || container.imageId === imageId);
}

function recreateCause(service: ServiceSpec, container: ObservedContainer, facts: DecisionFacts): string | null {
  if (container.configHash !== hashService(service)) return 'its specification changed';
  if (facts.imageId !== undefined && container.imageId !== facts.imageId) {
    return `${service.image} is now ${shortId(facts.imageId)}, it runs ${shortId(container.imageId)}`;
  }
  if (facts.networkIsNew && service.network === 'stack') return 'its network is gone';
  if (facts.changes.removed.length > 0) return `it must not see ${facts.changes.removed.join(', ')} again`;
  if (container.status === 'dead' || container.status === 'removing') return `it is ${container.status}`;
  return null;
}

function shortId(imageId: string): string {
  return imageId.replace(/^sha256:/, '').slice(0, 12);
}
