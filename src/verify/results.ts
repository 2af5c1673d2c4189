import type { CheckResult } from './check.ts';

type Facts = Omit<CheckResult, 'status' | 'evidence' | 'fix' | 'blame'>;

/** A check that found what it looked for. */
export function passed(facts: Facts, evidence: string): CheckResult {
  return { ...facts, status: 'ok', evidence, blame: 'stack' };
}

/** A check that did not; our own stack is to blame unless `blame` says otherwise. */
export function failed(
  facts: Facts,
  evidence: string,
  fix?: string,
  blame: CheckResult['blame'] = 'stack',
): CheckResult {
  return { ...facts, status: 'failed', evidence, ...(fix === undefined ? {} : { fix }), blame };
}

/** A check whose question does not apply here, for the reason given. */
export function skipped(facts: Facts, reason: string): CheckResult {
  return { ...facts, status: 'skipped', evidence: reason, blame: 'stack' };
}

/** A check whose component is not part of this stack, for the reason given. */
export function leftOut(facts: Facts, reason: string): CheckResult {
  return { ...facts, status: 'left-out', evidence: reason, blame: 'stack' };
}

/** Builds the facts of a result; the id is `group/name`. */
export function facts(group: string, name: string, title: string): Facts {
  return { id: `${group}/${name}`, group, title };
}
