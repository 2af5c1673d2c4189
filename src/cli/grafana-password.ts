import { Secret } from '../base/secret.ts';
import type { Config } from '../config/config.ts';
import type { Context } from './context.ts';
import { readSecret } from './read-secret.ts';
import type { StatePaths } from './state-paths.ts';

type PasswordPlace = { readonly file: string } | { readonly variable: string } | null;

/** Where the password of Grafana's administrator is: a file, an environment variable, or null without Grafana or where it stands in monitoring.yaml. */
export function grafanaPasswordPlace(config: Config, paths: Pick<StatePaths, 'grafanaPassword'>): PasswordPlace {
  if (!config.components.grafana.enabled) return null;
  const reference = config.grafana.adminPassword?.reference;
  if (reference === undefined) return { file: paths.grafanaPassword };
  if (reference.kind === 'file') return { file: reference.path };
  return reference.kind === 'environment' ? { variable: reference.variable } : null;
}

/** The file of that password for people, or null. */
export function grafanaPasswordFile(config: Config, paths: Pick<StatePaths, 'grafanaPassword'>): string | null {
  const place = grafanaPasswordPlace(config, paths);
  return place !== null && 'file' in place ? place.file : null;
}

/** Reads that password for the checks of a running Grafana; null when it is not to be had. */
export async function readGrafanaPassword(
  context: Pick<Context, 'env'>,
  config: Config,
  paths: Pick<StatePaths, 'grafanaPassword'>,
): Promise<Secret | null> {
  const place = grafanaPasswordPlace(config, paths);
  if (place === null) return null;
  if ('file' in place) return readSecret(place.file);
  const value = context.env[place.variable]?.trim() ?? '';
  return value === '' ? null : new Secret(value);
}
