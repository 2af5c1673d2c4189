import { networkInterfaces } from 'node:os';
import { ConfigInvalidError } from '../base/errors.ts';
import { hasErrors, type Finding } from '../base/finding.ts';
import type { Secret } from '../base/secret.ts';
import type { Config, ConfigSource } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { WrittenConfig } from '../config/written-config.ts';
import type { Context } from './context.ts';
import type { ConfigOptions } from './options.ts';

export interface LoadedConfig {
  readonly config: Config;
  /** What was written, without defaults. */
  readonly written: WrittenConfig;
  readonly secrets: ReadonlyMap<string, Secret>;
  /** Warnings and remarks; errors are thrown. */
  readonly findings: readonly Finding[];
}

/** Reads monitoring.yaml for a command; throws ConfigInvalidError with every finding when one is an error. */
export async function loadForCommand(
  context: Context,
  options: ConfigOptions & { readonly secrets?: boolean },
): Promise<LoadedConfig> {
  const { config, written, secrets, findings } = await loadConfig({
    cwd: context.cwd,
    env: context.env,
    ...(options.config === undefined ? {} : { file: options.config }),
    ...(options.bpciUrl === undefined ? {} : { bpciUrl: options.bpciUrl }),
    ...(options.secrets === undefined ? {} : { secrets: options.secrets }),
    hostAddresses: ownAddresses(),
  });
  if (config === null || hasErrors(findings)) throw new ConfigInvalidError(findings);
  return { config, written, secrets, findings };
}

/** One line that says which configuration was used. */
export function describeSource(source: ConfigSource): string {
  return `configuration: ${nameSource(source)}`;
}

/** The configuration in a few words. */
export function nameSource(source: ConfigSource): string {
  return source.kind === 'file' ? source.path : `the defaults for a local BPI (looked for ${source.looked.join(', ')})`;
}

// Endpoints at one of these go through bpi-host-door.
function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));
}
