import { join } from 'node:path';
import { demoDirectory } from './machine/ensure-engine.ts';

/** Where the demo keeps its own things. */
export interface DemoPaths {
  readonly directory: string;
  readonly configFile: string;
  /** Holds the address that alerts are sent to, mode 0600. */
  readonly webhookUrlFile: string;
  /** The page of its dashboards. */
  readonly previewFile: string;
  readonly state: string;
  /** Downloads of Debian packages; the command's own cache, so that nothing is fetched twice. */
  readonly cache: string;
}

/** The demo's directory: beside its engine for root, in the XDG state home for others. */
export function demoPaths(env: Readonly<Record<string, string | undefined>>, uid: number): DemoPaths {
  const home = env['XDG_STATE_HOME'] ?? join(env['HOME'] ?? '/tmp', '.local/state');
  const directory = uid === 0 ? demoDirectory : join(home, 'bpi-monitoring-demo');
  const state = join(directory, 'state');
  return {
    directory,
    configFile: join(directory, 'monitoring.yaml'),
    webhookUrlFile: join(directory, 'webhook-url'),
    previewFile: join(directory, 'bpi-dashboards.html'),
    state,
    cache: join(state, 'cache'),
  };
}
