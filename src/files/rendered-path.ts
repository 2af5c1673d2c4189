import type { Artifact } from '../render/artifact.ts';

/** File in the rendered directory that lists what we wrote there. */
export const renderedManifest = '.bpi-manifest.json';

/** Path of an artifact relative to the rendered directory, POSIX; throws on one that would leave it, which is a bug. */
export function renderedPath(artifact: Pick<Artifact, 'service' | 'path'>): string {
  if (!isPlainPath(artifact.path)) {
    throw new Error(`the artifact path "${artifact.path}" of ${artifact.service} is not a plain relative path`);
  }
  return `${artifact.service}/${artifact.path}`;
}

/** Says whether a path stays below the directory it is relative to. */
export function isPlainPath(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
