import type { ServiceIdentity } from '../../catalog/endpoint-definition.ts';
import type { Sample } from '../sample.ts';

/** What a module made of one JSON answer. */
export interface ModuleOutput {
  readonly samples: readonly Sample[];
  /** Who answered, told from the body alone; null when nothing in it says so. */
  readonly identity: ServiceIdentity | null;
  /** The payload's own status is in the healthy set: HTTP 200 is not enough (facts/bpi.md Q9). */
  readonly ok: boolean;
  /** Paths of the numeric fields that the module does not know. */
  readonly unmapped: readonly string[];
}

/** Turns one kind of JSON answer into samples. Pure; never throws; only what the body says. */
export type Module = (json: unknown, options: { readonly synthetic: boolean }) => ModuleOutput;
