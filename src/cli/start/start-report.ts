import type { Finding } from '../../base/finding.ts';
import type { ComponentName, Config } from '../../config/config.ts';
import type { Plan } from '../../plan/plan.ts';
import type { MovedPort } from '../../stack/ports.ts';
import type { StackSpec } from '../../stack/service-spec.ts';
import type { CheckResult } from '../../verify/check.ts';
import type { AlertAbility } from '../../verify/coverage/alert-ability.ts';
import type { StatePaths } from '../state-paths.ts';

/** Everything a start found out and did; formatted for people and as JSON elsewhere. */
export interface StartReport {
  readonly config: Config;
  readonly findings: readonly Finding[];
  readonly engine: { readonly address: string; readonly serverVersion: string };
  readonly stack: StackSpec;
  readonly paths: StatePaths;
  /** Components that the stack does without, with the reason. */
  readonly leftOut: ReadonlyMap<ComponentName, string>;
  readonly moved: readonly MovedPort[];
  readonly plan: Plan;
  /** False for a dry run. */
  readonly applied: boolean;
  /** One result for each reload that was proven. */
  readonly reloads: readonly CheckResult[];
  /** Null when nothing was verified. */
  readonly checks: readonly CheckResult[] | null;
  /** Which alerts can fire; null when nothing was verified, or it is not known. */
  readonly ability: AlertAbility | null;
}
