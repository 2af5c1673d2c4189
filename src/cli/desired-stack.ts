import type { ComponentName, Config } from '../config/config.ts';
import type { Artifact } from '../render/artifact.ts';
import { renderArtifacts } from '../render/render-artifacts.ts';
import { buildStack } from '../stack/build-stack.ts';
import type { HostFacts } from '../stack/host-facts.ts';
import { wantedImages } from '../stack/images.ts';
import type { StackSpec } from '../stack/service-spec.ts';

export interface DesiredStack {
  readonly stack: StackSpec;
  readonly artifacts: readonly Artifact[];
}

/** Stands for our own image until it is built: its real tag holds a hash of the program. */
export const unbuiltServiceImage = 'bpi-monitoring/service:unbuilt';

/** The stack and its files as the configuration wants them; pure, needs no engine. */
export function desiredStack(
  config: Config,
  options: {
    readonly renderedDirectory: string;
    readonly images?: ReadonlyMap<ComponentName, string>;
    readonly hostPorts?: ReadonlyMap<ComponentName, number>;
    readonly host?: HostFacts;
  },
): DesiredStack {
  const stack = buildStack(config, {
    images: options.images ?? wantedImages(config, unbuiltServiceImage),
    hostPorts: options.hostPorts ?? new Map(),
    renderedDirectory: options.renderedDirectory,
    ...(options.host === undefined ? {} : { host: options.host }),
  });
  return { stack, artifacts: renderArtifacts(config, stack) };
}
