import { stringify } from 'yaml';
import type { StackSpec } from '../stack/service-spec.ts';
import type { Artifact } from './artifact.ts';
import { composeService } from './compose-service.ts';
import { expectSame, parseBack } from './parse-back.ts';

const artifact = 'stack/compose.yaml';
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
  expectSame(artifact, 'compose.yaml', parseBack(artifact, content), document);
  return [{ service: 'stack', path: 'compose.yaml', content, mode: 0o444 }];
}
