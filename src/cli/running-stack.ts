import type { Secret } from '../base/secret.ts';
import type { ComponentName, Config } from '../config/config.ts';
import { omitComponents } from '../config/omit-components.ts';
import type { Engine } from '../docker/engine.ts';
import { observe } from '../docker/observe.ts';
import type { ObservedState } from '../plan/plan.ts';
import { composeLabels, stackSelector } from '../stack/labels.ts';
import { wantedImages } from '../stack/images.ts';
import { connect } from './connect.ts';
import type { Context } from './context.ts';
import { grafanaSecrets } from './grafana-access.ts';
import { currentPorts } from './current-ports.ts';
import { desiredStack, unbuiltServiceImage, type DesiredStack } from './desired-stack.ts';
import { hostFactsOf } from './host-facts-of.ts';
import { loadLeftOut } from './last-start.ts';
import { loadForCommand } from './load-for-command.ts';
import { loadLongTermPasswords, type LongTermPasswords } from './long-term-passwords.ts';
import type { ConfigOptions } from './options.ts';
import { readSecret } from './read-secret.ts';
import { statePaths, type StatePaths } from './state-paths.ts';

/** The stack that runs, beside what the configuration wants it to be. */
export interface RunningStack extends DesiredStack {
  readonly engine: Engine;
  readonly observed: ObservedState;
  /** Without the components that the last start left out. */
  readonly config: Config;
  readonly paths: StatePaths;
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly longTerm: LongTermPasswords | null;
}

/** Reads the configuration and finds the stack that was started from it, on the ports and images that it really has. */
export async function loadRunningStack(context: Context, options: ConfigOptions): Promise<RunningStack> {
  const { config: written } = await loadForCommand(context, { ...options, secrets: false });
  const paths = statePaths(context, written);
  const engine = await connect(context);
  const [observed, leftOut, images, host] = await Promise.all([
    observe(engine, written.stack.name),
    loadLeftOut(paths),
    runningImages(engine, written),
    hostFactsOf(engine, written),
  ]);
  const present = new Set(observed.containers.map(({ service }) => service));
  const config = omitComponents(written, new Map([...leftOut].filter(([name]) => !present.has(name))));
  const hostPorts = currentPorts(observed.containers);
  const desired = desiredStack(config, { renderedDirectory: paths.rendered, images, hostPorts, host });
  const secrets = await grafanaSecrets(context, config, paths);
  const longTerm = await loadLongTermPasswords(config, paths, readSecret);
  return { ...desired, engine, observed, config, paths, secrets, longTerm };
}

async function runningImages(engine: Engine, config: Config): Promise<ReadonlyMap<ComponentName, string>> {
  const images = new Map(wantedImages(config, unbuiltServiceImage));
  for (const { labels, image } of await engine.containers.list(stackSelector(config.stack.name))) {
    const name = labels[composeLabels.service] as ComponentName;
    if (images.has(name)) images.set(name, image);
  }
  return images;
}
