import type { Config } from '../config/config.ts';
import type { StackSpec } from '../stack/service-spec.ts';
import { alloyDockerSocket } from '../stack/services/alloy.ts';
import { stackAddress } from './addresses.ts';
import type { Artifact } from './artifact.ts';
import { renderTemplate, templatePath } from './render-template.ts';

/** config.alloy: logs of every container, and of the journal directories that the stack mounts. */
export function renderAlloy(config: Config, stack: StackSpec, contentRoot: string): readonly Artifact[] {
  const view = {
    loki: config.components.loki.enabled,
    dockerHost: `unix://${alloyDockerSocket}`,
    lokiPushUrl: `http://${stackAddress('loki')}/loki/api/v1/push`,
    journals: journals(stack),
  };
  const content = renderTemplate(
    templatePath(contentRoot, 'templates', 'config.alloy.hbs'),
    view,
    'alloy/config.alloy',
  );
  return [{ service: 'alloy', path: 'config.alloy', content, mode: 0o444 }];
}

// Alloy does not start when a journal directory is missing, so only those that are mounted are named.
function journals(stack: StackSpec): readonly { readonly name: string; readonly path: string }[] {
  const mounts = stack.services.find((service) => service.name === 'alloy')?.mounts ?? [];
  return mounts.flatMap((mount) =>
    mount.kind === 'bind' && mount.target.endsWith('/journal')
      ? [{ name: mount.target.startsWith('/run/') ? 'volatile' : 'persistent', path: mount.target }]
      : [],
  );
}
