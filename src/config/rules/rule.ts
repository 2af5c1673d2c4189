import type { Config } from '../config.ts';
import type { Remark } from '../remark.ts';
import type { WrittenConfig } from '../written-config.ts';

/** What a rule looks at: the text as data, without what is invalid in itself, and what it means. */
export interface RuleInput {
  readonly written: WrittenConfig;
  readonly config: Config;
}

/** One question about how the parts of monitoring.yaml fit together. Pure. */
export type Rule = (input: RuleInput) => readonly Remark[];
