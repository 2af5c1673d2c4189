import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { ConfigInvalidError, FileAccessError } from '../base/errors.ts';
import { doorConfigSchema, exporterConfigSchema } from './config-schema.ts';
import type { DoorConfig, ExporterConfig } from './exporter-config.ts';

/** A configuration with the SHA-256 (hex) of the file's bytes, by which a reload is proven. */
export interface Loaded<T> {
  readonly config: T;
  readonly sha256: string;
}

/** Reads exporter.json; throws FileAccessError or ConfigInvalidError. */
export async function loadExporterConfig(path: string): Promise<Loaded<ExporterConfig>> {
  const { value, sha256 } = await loadJson(path, exporterConfigSchema);
  const config = value as ExporterConfig;
  requireUnique(
    path,
    'endpoint id',
    config.endpoints.map((endpoint) => endpoint.id),
  );
  requireUnique(
    path,
    'target and path',
    config.endpoints.map(({ target, path }) => `${target}${path}`),
  );
  return { config, sha256 };
}

/** Reads door.json; throws FileAccessError or ConfigInvalidError. */
export async function loadDoorConfig(path: string): Promise<Loaded<DoorConfig>> {
  const { value, sha256 } = await loadJson(path, doorConfigSchema);
  const config = value as DoorConfig;
  requireUnique(
    path,
    'endpoint id',
    config.endpoints.map((endpoint) => endpoint.id),
  );
  return { config, sha256 };
}

async function loadJson(path: string, schema: object): Promise<{ value: unknown; sha256: string }> {
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
  if (!ajv.validate(schema, value)) {
    throw invalid(
      path,
      (ajv.errors ?? []).slice(0, 10).map((error) => `${error.instancePath || '/'} ${error.message}`),
    );
  }
  return { value, sha256: createHash('sha256').update(content).digest('hex') };
}

function requireUnique(path: string, what: string, values: readonly string[]): void {
  const seen = new Set<string>();
  const twice = values.find((value) => seen.size === seen.add(value).size);
  if (twice !== undefined) throw invalid(path, [`the ${what} ${twice} appears twice`]);
}

function invalid(path: string, problems: readonly string[]): ConfigInvalidError {
  const findings = problems.map((what) => ({
    rule: 'exporter/config',
    severity: 'error' as const,
    place: { kind: 'subject' as const, subject: path },
    what,
  }));
  return new ConfigInvalidError(findings, `${path}: ${problems.join('; ')}`);
}
