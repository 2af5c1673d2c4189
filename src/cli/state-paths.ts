import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { renderedDirectory, secretPath, stateDirectory } from '../files/state-directory.ts';
import type { Context } from './context.ts';

/** Where a stack keeps what it needs on this machine. */
export interface StatePaths {
  /** `<state>/<stack>`: everything of this stack. */
  readonly directory: string;
  /** The rendered files, for people. */
  readonly rendered: string;
  /** 0700; one 0600 file per generated secret. */
  readonly secrets: string;
  readonly grafanaPassword: string;
  /** Downloads for images built from Debian packages; shared by all stacks, may be deleted. */
  readonly cache: string;
}

/** The paths of the configured stack under its state directory. */
export function statePaths(context: Context, config: Config): StatePaths {
  const state = stateDirectory(config, { env: context.env, uid: context.uid });
  const directory = join(state, config.stack.name);
  return {
    directory,
    rendered: renderedDirectory(state, config.stack.name),
    secrets: join(directory, 'secrets'),
    grafanaPassword: secretPath(state, config.stack.name, 'grafana', 'secrets/admin_password'),
    cache: join(state, 'cache'),
  };
}
