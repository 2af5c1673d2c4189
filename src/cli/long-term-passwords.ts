import { join } from 'node:path';
import type { Secret } from '../base/secret.ts';
import type { Config } from '../config/config.ts';
import { longTermPasswordFiles, longTermUsers, type LongTermUser } from '../stack/long-term-users.ts';
import type { StatePaths } from './state-paths.ts';

/** The passwords of InfluxDB's users. The administrator's is known to this machine only, in no container. */
export type LongTermPasswords = Readonly<Record<LongTermUser, Secret>>;

/** The passwords of InfluxDB's users as `load` finds them; null when InfluxDB is not part of the stack or one is not there. */
export async function loadLongTermPasswords(
  config: Config,
  paths: StatePaths,
  load: (path: string) => Promise<Secret | null>,
): Promise<LongTermPasswords | null> {
  if (!config.components.influxdb.enabled) return null;
  const users = Object.keys(longTermUsers) as LongTermUser[];
  const found = new Map<LongTermUser, Secret>();
  for (const user of users) {
    const secret = await load(join(paths.secrets, 'influxdb', `${user}_password`));
    if (secret !== null) found.set(user, secret);
  }
  return found.size === users.length ? (Object.fromEntries(found) as LongTermPasswords) : null;
}

/** The passwords that services need, keyed `service/path` in their configuration volume. */
export function longTermSecrets(config: Config, passwords: LongTermPasswords | null): ReadonlyMap<string, Secret> {
  const users = (['writer', 'reader'] as const).filter(
    (user) => config.components[longTermPasswordFiles[user].service].enabled,
  );
  if (passwords === null) return new Map();
  return new Map(
    users.map((user) => {
      const { service, path } = longTermPasswordFiles[user];
      return [`${service}/${path}`, passwords[user]];
    }),
  );
}
