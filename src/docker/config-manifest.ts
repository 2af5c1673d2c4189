import { createHash } from 'node:crypto';

/** File in every configuration volume that says what else is in it. */
export const manifestPath = '.bpi-manifest.json';

/** Path in the volume -> sha256, in hex, of the content. */
export type ConfigManifest = Readonly<Record<string, string>>;

/**
 * Stands in for the manifest from before files are written until their service is known to run with them. It reads as
 * an empty one: whoever finds it after a run that was killed writes and applies everything again.
 */
export const pendingManifest = '{ "pending": true }\n';

/** sha256 in hex, as the manifest and PlannedFile.digest hold it. */
export function digestOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The manifest's text: sorted, so that equal volumes have equal manifests. */
export function formatManifest(manifest: ConfigManifest): string {
  return `${JSON.stringify(Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`;
}

/** Reads a manifest; one that is damaged counts as empty, so that everything is written again. */
export function parseManifest(text: string): ConfigManifest {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, digest]) => typeof digest === 'string'));
  } catch {
    return {};
  }
}
