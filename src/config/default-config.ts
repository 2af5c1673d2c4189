import type { Config } from './config.ts';
import { normaliseConfig } from './normalise/normalise-config.ts';

/** The configuration that applies when nobody writes one. */
export function defaultConfig(): Config {
  return normaliseConfig({}, { source: { kind: 'defaults', looked: [] }, hostAddresses: [], baseDirectory: '/' });
}
