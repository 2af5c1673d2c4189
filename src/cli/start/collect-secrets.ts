import type { Secret } from '../../base/secret.ts';
import type { Config } from '../../config/config.ts';
import { loadOrCreateSecret } from '../../files/generated-secret.ts';
import { readSecret } from '../read-secret.ts';
import type { StatePaths } from '../state-paths.ts';

/** Key of Grafana's administrator password: service, then path in its configuration volume. */
export const grafanaPasswordKey = 'grafana/secrets/admin_password';

/** The user's secrets and the generated ones, keyed `service/path`; a dry run reads but generates none. */
export async function collectSecrets(
  config: Config,
  options: {
    readonly userSecrets: ReadonlyMap<string, Secret>;
    readonly paths: StatePaths;
    readonly dryRun: boolean;
  },
): Promise<ReadonlyMap<string, Secret>> {
  const secrets = new Map(
    [...options.userSecrets].filter(([key]) => {
      const service = key.split('/')[0] as keyof Config['components'];
      return config.components[service].enabled;
    }),
  );
  // A password of the user's own is among their secrets.
  if (!config.components.grafana.enabled || config.grafana.adminPassword !== null) return secrets;
  const path = options.paths.grafanaPassword;
  const password = options.dryRun ? await readSecret(path) : await loadOrCreateSecret(path);
  if (password !== null) secrets.set(grafanaPasswordKey, password);
  return secrets;
}
