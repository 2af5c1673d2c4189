import type { Document } from 'yaml';

/** One step from a version of monitoring.yaml to the next. */
export interface Migration {
  readonly from: number;
  readonly to: number;
  /** Changes the document in place, keeping comments, and says what it changed: one sentence each. */
  readonly apply: (document: Document) => readonly string[];
}

/** The version of the format that this program reads and writes. */
export const currentVersion = 1;

/** Every step there is, in any order. Version 1 is the first, so there is none yet. */
export const migrations: readonly Migration[] = [];
