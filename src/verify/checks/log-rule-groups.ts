import { prometheusClient } from '../../prometheus/client.ts';
import { fetchJson } from '../../prometheus/fetch-text.ts';
import { RequestError } from '../../prometheus/request-error.ts';
import type { RuleGroupStatus, RuleStatus } from '../../prometheus/api-types.ts';
import type { CheckResult } from '../check.ts';
import { compareRules } from '../compare-rules.ts';
import { pollUntil } from '../poll.ts';
import { renderedRuleGroups, type RenderedRuleGroup } from '../rendered-rules.ts';
import { facts, failed, passed, skipped } from '../results.ts';
import type { Check, VerifyContext } from '../verify-context.ts';

const reload = 'run start again: Loki does not run with the rendered rules; `bpi-monitoring logs loki` says why';

/**
 * Loki's ruler has loaded every rendered group as it was rendered, and its rules evaluate; one not yet evaluated is run as a
 * query. One file that Loki cannot read costs it all of them, and it says so in its log only.
 */
export const logRuleGroups: Check = {
  group: 'logs',
  name: 'rules',
  title: 'alerts on log lines evaluate',
  needs: ['loki'],
  run: async (context) => {
    const rendered = renderedRuleGroups(context.artifacts, 'loki');
    if (rendered.length === 0) {
      const about = facts('logs', 'rules', 'alerts on log lines evaluate');
      return [skipped(about, 'there are none without Alloy and Alertmanager')];
    }
    // The ruler speaks Prometheus' language below this path (facts/components.md 4.2, Loki's HTTP API "List rules").
    const ruler = prometheusClient(`${lokiAddress(context)}/prometheus`, { signal: context.signal });
    const loaded = await pollUntil(
      () => ruler.rules(),
      (groups) => compareRules(rendered, groups).length === 0 && (!context.wait || groups.every(isEvaluated)),
      context.poll,
    );
    return Promise.all(rendered.map((group) => judgeGroup(context, group, loaded)));
  },
};

async function judgeGroup(
  context: VerifyContext,
  wanted: RenderedRuleGroup,
  loaded: readonly RuleGroupStatus[],
): Promise<CheckResult> {
  const about = facts('logs', wanted.name, `Loki's rule group ${wanted.name} evaluates`);
  const group = loaded.filter(({ name }) => name === wanted.name);
  const [difference] = compareRules([wanted], group);
  if (difference !== undefined) return failed(about, difference, reload);
  const rules = group.flatMap((one) => one.rules);
  const waiting = rules.filter(({ health }) => health === 'unknown');
  const broken = rules
    .filter(({ health, lastError = '' }) => health === 'err' || lastError !== '')
    .map(({ name, lastError = '' }) => `${name}: ${lastError === '' ? 'evaluation failed' : lastError}`);
  if (!context.wait) broken.push(...(await Promise.all(waiting.map((rule) => tryQuery(context, rule)))).flat());
  if (broken.length > 0) return failed(about, broken.join('; '), `correct the rule in group ${wanted.name}`);
  if (waiting.length === 0) return passed(about, `${rules.length} rules, all evaluated`);
  if (context.wait) return failed(about, `${waiting.length} rules not evaluated yet`, 'run verify again in a minute');
  return passed(about, `${rules.length} rules, ${waiting.length} not evaluated yet: run as queries now`);
}

function isEvaluated({ rules }: RuleGroupStatus): boolean {
  return rules.every(({ health }) => health !== 'unknown');
}

async function tryQuery(context: VerifyContext, { name, query }: RuleStatus): Promise<readonly string[]> {
  try {
    const parameters = new URLSearchParams({ query }).toString();
    await fetchJson(`${lokiAddress(context)}/loki/api/v1/query?${parameters}`, { signal: context.signal });
    return [];
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return [`${name}: ${error.message}`];
  }
}

function lokiAddress({ addresses }: VerifyContext): string {
  return addresses.get('loki') ?? '';
}
