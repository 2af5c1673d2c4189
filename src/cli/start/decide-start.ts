import type { Finding } from '../../base/finding.ts';
import type { Secret } from '../../base/secret.ts';
import type { ComponentName, Config } from '../../config/config.ts';
import type { Engine } from '../../docker/engine.ts';
import type { FileContent } from '../../docker/execute-plan.ts';
import { plannedFiles } from '../../docker/planned-files.ts';
import { observe } from '../../docker/observe.ts';
import { planStart } from '../../plan/plan-start.ts';
import type { Plan } from '../../plan/plan.ts';
import { planPorts, type MovedPort } from '../../stack/ports.ts';
import { checkDirectories } from '../../validate/check-directories.ts';
import { currentPorts } from '../current-ports.ts';
import { desiredStack, type DesiredStack } from '../desired-stack.ts';
import { loadOrCreateSecret } from '../../files/generated-secret.ts';
import { hostFactsOf } from '../host-facts-of.ts';
import { loadLongTermPasswords, longTermSecrets, type LongTermPasswords } from '../long-term-passwords.ts';
import { readSecret } from '../read-secret.ts';
import type { StatePaths } from '../state-paths.ts';
import { collectSecrets } from './collect-secrets.ts';
import { isPortFree } from './is-port-free.ts';
import type { ResolvedImages } from './resolve-images.ts';
import { stackContents } from './stack-files.ts';

/** What a start will do, and everything it needs for that. */
export interface StartDecision extends DesiredStack {
  /** Without the components that have no image. */
  readonly config: Config;
  /** What this machine lacks of what monitoring.yaml names. */
  readonly remarks: readonly Finding[];
  readonly moved: readonly MovedPort[];
  readonly secrets: ReadonlyMap<string, Secret>;
  /** Null without InfluxDB, and in a dry run that finds none. */
  readonly longTerm: LongTermPasswords | null;
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
  const [observed, host] = await Promise.all([observe(engine, config.stack.name), hostFactsOf(engine, config)]);
  const current = currentPorts(observed.containers);
  const { ports, moved } = await planPorts({ config, current, isFree: isPortFree });
  const longTerm = await loadLongTermPasswords(config, paths, dryRun ? readSecret : loadOrCreateSecret);
  const secrets = new Map([
    ...(await collectSecrets(config, { userSecrets, paths, dryRun })),
    ...longTermSecrets(config, longTerm),
  ]);
  const desired = desiredStack(config, {
    renderedDirectory: paths.rendered,
    images: images.images,
    hostPorts: ports,
    host,
  });
  const contents = stackContents(desired.artifacts, secrets);
  const files = plannedFiles(contents);
  const plan = planStart({ stack: desired.stack, files, imageIds: images.imageIds, observed });
  const remarks = checkDirectories(config, host);
  return { ...desired, config, remarks, moved, secrets, longTerm, contents, plan };
}
