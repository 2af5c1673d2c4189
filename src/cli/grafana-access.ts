import { Secret } from '../base/secret.ts';
import type { Config } from '../config/config.ts';
import { serverTlsPaths } from '../config/secret-uses.ts';
import { speaksTls } from '../stack/services/grafana.ts';
import type { Context } from './context.ts';
import { readSecret } from './read-secret.ts';
import { grafanaPasswordKey } from './start/collect-secrets.ts';
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

/** What the checks of a running Grafana need: the password, and the certificate where it speaks HTTPS; keyed as for `start`. */
export async function grafanaSecrets(
  context: Pick<Context, 'env'>,
  config: Config,
  paths: Pick<StatePaths, 'grafanaPassword'>,
): Promise<ReadonlyMap<string, Secret>> {
  const certificate = config.tls?.certificate;
  const found: readonly (readonly [string, Secret | null])[] = [
    [grafanaPasswordKey, await readGrafanaPassword(context, config, paths)],
    [
      `grafana/${serverTlsPaths.certificate}`,
      speaksTls(config) && certificate?.kind === 'file' ? await readSecret(certificate.path) : null,
    ],
  ];
  return new Map(found.flatMap(([key, secret]) => (secret === null ? [] : [[key, secret] as const])));
}

/** Reads that password for the checks of a running Grafana; null when it is not to be had. */
async function readGrafanaPassword(
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
