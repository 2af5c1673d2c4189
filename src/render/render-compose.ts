import { stringify } from 'yaml';
import type { StackSpec } from '../stack/service-spec.ts';
import type { Artifact } from './artifact.ts';
import { composeService } from './compose-service.ts';

const heading =
  '# Rendered by bpi-monitoring: the stack as docker compose sees it, for `docker compose ls / ps / logs`.\n' +
  '# `start BPI grafana` makes the network and the volumes and fills the configuration volumes.\n';

/** compose.yaml, equal to the StackSpec; network and volumes are external because we make and remove them. */
export function renderCompose(stack: StackSpec): readonly Artifact[] {
  const document = {
    name: stack.name,
    services: Object.fromEntries(stack.services.map((service) => [service.name, composeService(stack, service)])),
    networks: { default: { name: stack.network, external: true } },
    ...(stack.volumes.length === 0
      ? {}
      : { volumes: Object.fromEntries(stack.volumes.map(({ key, name }) => [key, { name, external: true }])) }),
  };
  const content = heading + stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
  return [{ service: 'stack', path: 'compose.yaml', content, mode: 0o444 }];
}
