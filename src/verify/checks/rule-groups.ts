import { RequestError } from '../../prometheus/request-error.ts';
import type { RuleGroupStatus, RuleStatus } from '../../prometheus/api-types.ts';
import type { CheckResult } from '../check.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, passed } from '../results.ts';
import { renderedRuleGroups, type RenderedRuleGroup } from '../rendered-rules.ts';
import type { Check, VerifyContext } from '../verify-context.ts';

/** Every rendered rule group is loaded in full and every rule of it evaluates; one not yet evaluated is run as a query. */
export const ruleGroups: Check = {
  group: 'rules',
  name: 'evaluated',
  title: 'rules evaluate',
  needs: ['prometheus'],
  run: async (context) => {
    const rendered = renderedRuleGroups(context.artifacts);
    const loaded = await pollUntil(
      () => context.prometheus.rules(),
      (groups) => rendered.every((group) => isComplete(find(groups, group), group, context.wait)),
      context.poll,
    );
    return Promise.all(rendered.map((group) => judgeGroup(context, group, find(loaded, group))));
  },
};

function find(groups: readonly RuleGroupStatus[], wanted: RenderedRuleGroup): RuleGroupStatus | null {
  return groups.find((group) => group.name === wanted.name) ?? null;
}

function isComplete(group: RuleGroupStatus | null, wanted: RenderedRuleGroup, wait: boolean): boolean {
  if (group === null || group.rules.length !== wanted.rules.length) return false;
  return !wait || group.rules.every((rule) => rule.health !== 'unknown');
}

async function judgeGroup(
  context: VerifyContext,
  wanted: RenderedRuleGroup,
  group: RuleGroupStatus | null,
): Promise<CheckResult> {
  const about = facts('rules', wanted.name, `rule group ${wanted.name} evaluates`);
  const reload = 'run start again: Prometheus does not run with the rendered rules';
  if (group === null) return failed(about, 'Prometheus has not loaded it', reload);
  if (group.rules.length !== wanted.rules.length) {
    return failed(about, `${group.rules.length} rules loaded, ${wanted.rules.length} rendered`, reload);
  }
  const waiting = group.rules.filter((rule) => rule.health === 'unknown');
  const broken = group.rules
    .filter((rule) => rule.health === 'err' || (rule.lastError ?? '') !== '')
    .map(describeError);
  if (!context.wait) broken.push(...(await Promise.all(waiting.map((rule) => tryQuery(context, rule)))).flat());
  if (broken.length > 0) return failed(about, broken.join('; '), `correct the rule in group ${wanted.name}`);
  if (waiting.length === 0) return passed(about, `${group.rules.length} rules, all evaluated`);
  if (context.wait) return failed(about, `${waiting.length} rules not evaluated yet`, 'run verify again in a minute');
  return passed(about, `${group.rules.length} rules, ${waiting.length} not evaluated yet: run as queries now`);
}

async function tryQuery(context: VerifyContext, rule: RuleStatus): Promise<readonly string[]> {
  try {
    await context.prometheus.query(rule.query);
    return [];
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return [`${rule.name}: ${error.message}`];
  }
}

function describeError(rule: RuleStatus): string {
  return `${rule.name}: ${rule.lastError === undefined || rule.lastError === '' ? 'evaluation failed' : rule.lastError}`;
}
