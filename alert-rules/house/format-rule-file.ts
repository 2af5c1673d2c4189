import { stringify } from 'yaml';
import type { RuleFile } from './rule.ts';

/** The text of a rule file: what Prometheus and promtool read. Alerts never pass through handlebars, `{{ $labels.x }}` would vanish. */
export function formatRuleFile(file: RuleFile): string {
  return stringify({ groups: file.groups }, { lineWidth: 0, aliasDuplicateObjects: false });
}
