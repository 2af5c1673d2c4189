import type { ComponentName } from '../config/config.ts';

/** One rendered file. Secrets never appear in `content`; they travel as SecretArtifact. */
export interface Artifact {
  /** The service that reads it, or `stack` for compose.yaml, which people read. */
  readonly service: ComponentName | 'stack';
  /** Path inside the service's configuration volume, and under `<rendered>/<service>/` on the host. POSIX, relative. */
  readonly path: string;
  readonly content: string;
  /** File mode, for example 0o444. */
  readonly mode: number;
}

/** A secret file for a service's configuration volume (mode 0400); on the host only in the 0700 secrets directory. */
export interface SecretArtifact {
  readonly service: ComponentName;
  readonly path: string;
  readonly secret: import('../base/secret.ts').Secret;
}
