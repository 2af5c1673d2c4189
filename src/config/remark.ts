import type { FindingSeverity } from '../base/finding.ts';
import type { KeyPath } from './key-path.ts';

/** A finding before its place in the text is known: it points at a key path. */
export interface Remark {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly at: KeyPath;
  /** Underline the key instead of its value. */
  readonly part?: 'key' | 'value';
  /** Other keys the remark depends on: when one of them is itself invalid, the remark is not made. */
  readonly about?: readonly KeyPath[];
  readonly what: string;
  readonly why?: string | undefined;
  readonly fix?: string | undefined;
}
