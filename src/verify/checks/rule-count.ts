import { pollUntil } from '../poll.ts';
import { renderedRuleGroups } from '../rendered-rules.ts';
import { facts, failed, passed } from '../results.ts';
import type { Check } from '../verify-context.ts';

const about = facts('rules', 'count', 'Prometheus has exactly the rendered rule groups');

/** As many rule groups as were rendered and more than no rule: a glob that matches nothing loads quietly. */
export const ruleCount: Check = {
  group: 'rules',
  name: 'count',
  title: about.title,
  needs: ['prometheus'],
  run: async (context) => {
    const rendered = renderedRuleGroups(context.artifacts);
    const groups = await pollUntil(
      () => context.prometheus.rules(),
      (loaded) => loaded.length === rendered.length,
      context.poll,
    );
    const rules = groups.reduce((sum, group) => sum + group.rules.length, 0);
    const fix = 'run start again: Prometheus does not run with the rendered rules';
    if (rules === 0) return [failed(about, 'no rule is loaded', fix)];
    return groups.length === rendered.length
      ? [passed(about, `${rules} rules in ${groups.length} groups`)]
      : [failed(about, `${groups.length} groups loaded, ${rendered.length} rendered`, fix)];
  },
};
