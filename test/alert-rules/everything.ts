import { isAlert, type AlertRule, type RuleGroup } from '../../alert-rules/house/rule.ts';
import { logRuleFiles, ruleFiles } from '../../alert-rules/index.ts';
import type { Config } from '../../src/config/config.ts';
import { defaultConfig } from '../../src/config/default-config.ts';

/** The default configuration with every component that brings rules of its own, wanted by default or not. */
export function everything(): Config {
  const config = defaultConfig();
  const on = { ...config.components['blackbox-exporter'], enabled: true, leftOut: null };
  const components = { ...config.components, 'blackbox-exporter': on };
  return { ...config, components };
}

/** Every group of {@link everything}, in the order of evaluation. */
export const everyGroup: readonly RuleGroup[] = ruleFiles(everything()).flatMap(({ groups }) => groups);

/** Every alert there can be. */
export const everyAlert: readonly AlertRule[] = everyGroup.flatMap(({ rules }) =>
  rules.filter((rule) => isAlert(rule)),
);

/** Every group of Loki's ruler, for a log of one service. */
export const everyLogGroup: readonly RuleGroup[] = logRuleFiles({
  ...everything(),
  logs: { ...everything().logs, files: [{ path: '/var/log/bpi/*.log', service: 'bpi-core', labels: {} }] },
}).flatMap(({ groups }) => groups);

/** Every alert on log lines. */
export const everyLogAlert: readonly AlertRule[] = everyLogGroup.flatMap(({ rules }) =>
  rules.filter((rule) => isAlert(rule)),
);
