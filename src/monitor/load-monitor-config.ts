import { loadServiceJson } from '../config/load-service-json.ts';
import { monitorConfigSchema } from './config-schema.ts';
import type { MonitorConfig } from './monitor-config.ts';

/** A configuration with the SHA-256 (hex) of the file's bytes, by which a reload is proven. */
export interface LoadedMonitorConfig {
  readonly config: MonitorConfig;
  readonly sha256: string;
}

/** Reads monitor.json; throws FileAccessError or ConfigInvalidError. */
export async function loadMonitorConfig(path: string): Promise<LoadedMonitorConfig> {
  const { value, sha256 } = await loadServiceJson(path, { schema: monitorConfigSchema, rule: 'monitor/config' });
  return { config: value as MonitorConfig, sha256 };
}
