import type { Config } from '../src/config/config.ts';
import { appRules } from './bpi-app-rules.ts';
import { criticalAlerts } from './bpi-critical-alerts.ts';
import { longTermRules } from './bpi-long-term-rules.ts';
import { metaAlerts } from './bpi-meta-alerts.ts';
import { nodeRules } from './bpi-node-rules.ts';
import { seedAlerts } from './bpi-seed-alerts.ts';
import type { RuleFile, RuleGroup } from './house/rule.ts';

/** Every rule file of the stack: one group each, recording rules first; groups of components that are left out are missing. */
export function ruleFiles(config: Config): readonly RuleFile[] {
  return groups(config).map((group) => ({ fileName: `${group.name}.yml`, groups: [group] }));
}

function groups(config: Config): readonly RuleGroup[] {
  const all = everyDay(config);
  return config.components.influxdb.enabled ? [...all, ...longTermRules(all)] : all;
}

function everyDay(config: Config): readonly RuleGroup[] {
  return [
    ...(config.components['node-exporter'].enabled ? [nodeRules()] : []),
    appRules(config),
    criticalAlerts(config),
    seedAlerts(config),
    metaAlerts(config),
  ];
}
