import { isAbsolute, join } from 'node:path';
import { FileAccessError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';

/** What decides where state lives, beside the configuration. */
export interface StateOwner {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid: number;
}

const systemDirectory = '/var/lib/bpi-monitoring';
const directoryName = 'bpi-monitoring';

/**
 * Directory of secrets and rendered copies: as configured, else /var/lib/bpi-monitoring for root, else in the XDG state
 * home (XDG Base Directory Specification: relative values are ignored). Throws FileAccessError when there is no home.
 */
export function stateDirectory(config: Config, { env, uid }: StateOwner): string {
  if (config.stack.stateDirectory !== null) return config.stack.stateDirectory;
  if (uid === 0) return systemDirectory;
  const stateHome = env['XDG_STATE_HOME'];
  if (stateHome !== undefined && isAbsolute(stateHome)) return join(stateHome, directoryName);
  const home = env['HOME'];
  if (home !== undefined && isAbsolute(home)) return join(home, '.local', 'state', directoryName);
  throw new FileAccessError('$HOME', 'there is no directory for state: neither XDG_STATE_HOME nor HOME is set', {
    fix: 'set stack.state_directory in monitoring.yaml',
  });
}

/** The copy of everything rendered for one stack, for people to read. */
export function renderedDirectory(state: string, stackName: string): string {
  return join(state, stackName, 'rendered');
}

/** Host path of a service's secret. */
export function secretPath(state: string, stackName: string, service: string, path: string): string {
  return join(state, stackName, 'secrets', service, path);
}
