import type { Config } from '../../src/config/config.ts';

/** Says whether there is a Loki to ask for log lines. */
export function hasLogs({ components }: Config): boolean {
  return components.loki.enabled;
}
