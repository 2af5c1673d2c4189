import { invalidServiceFile, loadServiceJson } from '../config/load-service-json.ts';
import { doorConfigSchema, exporterConfigSchema } from './config-schema.ts';
import type { DoorConfig, ExporterConfig } from './exporter-config.ts';

const rule = 'exporter/config';

/** A configuration with the SHA-256 (hex) of the file's bytes, by which a reload is proven. */
export interface Loaded<T> {
  readonly config: T;
  readonly sha256: string;
}

/** Reads exporter.json; throws FileAccessError or ConfigInvalidError. */
export async function loadExporterConfig(path: string): Promise<Loaded<ExporterConfig>> {
  const { value, sha256 } = await loadServiceJson(path, { schema: exporterConfigSchema, rule });
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
  const { value, sha256 } = await loadServiceJson(path, { schema: doorConfigSchema, rule });
  const config = value as DoorConfig;
  requireUnique(
    path,
    'endpoint id',
    config.endpoints.map((endpoint) => endpoint.id),
  );
  return { config, sha256 };
}

function requireUnique(path: string, what: string, values: readonly string[]): void {
  const seen = new Set<string>();
  const twice = values.find((value) => seen.size === seen.add(value).size);
  if (twice !== undefined) throw invalidServiceFile(path, rule, [`the ${what} ${twice} appears twice`]);
}
