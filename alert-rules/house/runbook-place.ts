import type { Config } from '../../src/config/config.ts';
import type { RuleGroup } from './rule.ts';
import { isAlert } from './rule.ts';

/** Directory of the runbooks in this package: what a link names while nobody has said where people can open them. */
const runbooksDirectory = 'docs/runbooks/';

/** Where a runbook opens: below `stack.runbooks_url`, else its path in this package as it is. */
export function runbookPlace(path: string, { stack }: Pick<Config, 'stack'>): string {
  return stack.runbooksUrl === null ? path : path.replace(runbooksDirectory, `${stack.runbooksUrl}/`);
}

/** A group whose alerts lead to where their runbooks open. */
export function withRunbookPlaces(group: RuleGroup, config: Pick<Config, 'stack'>): RuleGroup {
  const rules = group.rules.map((rule) => {
    if (!isAlert(rule)) return rule;
    const { annotations } = rule;
    return { ...rule, annotations: { ...annotations, runbook_url: runbookPlace(annotations.runbook_url, config) } };
  });
  return { ...group, rules };
}
