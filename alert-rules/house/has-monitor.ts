import type { Config } from '../../src/config/config.ts';

/** Says whether the stack has bpi-monitor, which receives every alert and tells how alerting does. */
export function hasMonitor({ components }: Config): boolean {
  return components['bpi-monitor'].enabled;
}
