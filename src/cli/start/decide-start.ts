import type { Secret } from '../../base/secret.ts';
import type { ComponentName } from '../../config/config.ts';
import type { Engine } from '../../docker/engine.ts';
import type { FileContent } from '../../docker/execute-plan.ts';
import { plannedFiles } from '../../docker/planned-files.ts';
import { observe } from '../../docker/observe.ts';
import { planStart } from '../../plan/plan-start.ts';
import type { Plan } from '../../plan/plan.ts';
import { planPorts, type MovedPort } from '../../stack/ports.ts';
import { currentPorts } from '../current-ports.ts';
import { desiredStack, type DesiredStack } from '../desired-stack.ts';
import { hostFactsOf } from '../host-facts-of.ts';
import type { StatePaths } from '../state-paths.ts';
import { collectSecrets } from './collect-secrets.ts';
import { isPortFree } from './is-port-free.ts';
import type { ResolvedImages } from './resolve-images.ts';
import { stackContents } from './stack-files.ts';

/** What a start will do, and everything it needs for that. */
export interface StartDecision extends DesiredStack {
  readonly moved: readonly MovedPort[];
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly contents: ReadonlyMap<ComponentName, readonly FileContent[]>;
  readonly plan: Plan;
}

/** Observes the engine and decides; changes nothing but a generated secret that is not there yet, and not even that in a dry run. */
export async function decideStart(
  engine: Engine,
  input: {
    readonly images: ResolvedImages;
    readonly userSecrets: ReadonlyMap<string, Secret>;
    readonly paths: StatePaths;
    readonly dryRun: boolean;
  },
): Promise<StartDecision> {
  const { images, paths, userSecrets, dryRun } = input;
  const { config } = images;
  const [observed, host] = await Promise.all([observe(engine, config.stack.name), hostFactsOf(engine)]);
  const current = currentPorts(observed.containers);
  const { ports, moved } = await planPorts({ config, current, isFree: isPortFree });
  const secrets = await collectSecrets(config, { userSecrets, paths, dryRun });
  const desired = desiredStack(config, {
    renderedDirectory: paths.rendered,
    images: images.images,
    hostPorts: ports,
    host,
  });
  const contents = stackContents(desired.artifacts, secrets);
  const files = plannedFiles(contents);
  const plan = planStart({ stack: desired.stack, files, imageIds: images.imageIds, observed });
  return { ...desired, moved, secrets, contents, plan };
}
