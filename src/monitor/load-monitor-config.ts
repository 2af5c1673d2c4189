import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { ConfigInvalidError, FileAccessError } from '../base/errors.ts';
import { monitorConfigSchema } from './config-schema.ts';
import type { MonitorConfig } from './monitor-config.ts';

/** A configuration with the SHA-256 (hex) of the file's bytes, by which a reload is proven. */
export interface LoadedMonitorConfig {
  readonly config: MonitorConfig;
  readonly sha256: string;
}

/** Reads monitor.json; throws FileAccessError or ConfigInvalidError. */
export async function loadMonitorConfig(path: string): Promise<LoadedMonitorConfig> {
  const content = await readFile(path).catch((error: unknown) => {
    throw new FileAccessError(path, `cannot read ${path}: ${String(error)}`, { cause: error });
  });
  let value: unknown;
  try {
    value = JSON.parse(content.toString('utf8'));
  } catch (error) {
    throw invalid(path, [`not JSON: ${String(error)}`]);
  }
  const ajv = new Ajv({ allErrors: true, strict: false });
  if (!ajv.validate(monitorConfigSchema, value)) {
    const problems = (ajv.errors ?? []).slice(0, 10);
    throw invalid(
      path,
      problems.map((error) => `${error.instancePath || '/'} ${error.message}`),
    );
  }
  return { config: value as MonitorConfig, sha256: createHash('sha256').update(content).digest('hex') };
}

function invalid(path: string, problems: readonly string[]): ConfigInvalidError {
  const findings = problems.map((what) => ({
    rule: 'monitor/config',
    severity: 'error' as const,
    place: { kind: 'subject' as const, subject: path },
    what,
  }));
  return new ConfigInvalidError(findings, `${path}: ${problems.join('; ')}`);
}
