import type { Config } from '../src/config/config.ts';
import { anomalyAlerts } from './bpi-anomaly-alerts.ts';
import { anomalyRules } from './bpi-anomaly-rules.ts';
import { appRules } from './bpi-app-rules.ts';
import { billingAlerts } from './bpi-billing-alerts.ts';
import { businessRules } from './bpi-business-rules.ts';
import { criticalAlerts } from './bpi-critical-alerts.ts';
import { developerAlerts } from './bpi-developer-alerts.ts';
import { economyAlerts } from './bpi-economy-alerts.ts';
import { enterpriseAlerts } from './bpi-enterprise-alerts.ts';
import { integrationAlerts } from './bpi-integration-alerts.ts';
import { logAlerts } from './bpi-logs-alerts.ts';
import { criticalLogAlerts } from './bpi-logs-critical-alerts.ts';
import { longTermRules } from './bpi-long-term-rules.ts';
import { metaAlerts, watchdogAlerts } from './bpi-meta-alerts.ts';
import { metaRules } from './bpi-meta-rules.ts';
import { nodeAlerts } from './bpi-node-alerts.ts';
import { nodeRules } from './bpi-node-rules.ts';
import { panelRules } from './bpi-panel-rules.ts';
import { securityAlerts } from './bpi-security-alerts.ts';
import { sloAlerts } from './bpi-slo-alerts.ts';
import { sloRules } from './bpi-slo-rules.ts';
import type { RuleFile, RuleGroup } from './house/rule.ts';
import { withRunbookPlaces } from './house/runbook-place.ts';

/** Every rule file of the stack: one group each, recording rules first; groups of components that are left out are missing. */
export function ruleFiles(config: Config): readonly RuleFile[] {
  return groups(config).map((group) => ruleFile(group, config));
}

/**
 * Every rule file of Loki's ruler, in the same form with LogQL. Without Alloy nobody brings the lines, and without
 * Alertmanager the ruler, whose alerts are no series, would tell nobody.
 */
export function logRuleFiles(config: Config): readonly RuleFile[] {
  const { loki, alloy, alertmanager } = config.components;
  if (!loki.enabled || !alloy.enabled || !alertmanager.enabled) return [];
  return [criticalLogAlerts(), logAlerts(config)].map((group) => ruleFile(group, config));
}

function ruleFile(group: RuleGroup, config: Config): RuleFile {
  return { fileName: `${group.name}.yml`, groups: [withRunbookPlaces(group, config)] };
}

function groups(config: Config): readonly RuleGroup[] {
  const all = everyDay(config);
  return config.components.influxdb.enabled ? [...all, ...longTermRules(all)] : all;
}

function everyDay(config: Config): readonly RuleGroup[] {
  return [
    ...(config.components['node-exporter'].enabled ? [nodeRules()] : []),
    appRules(config),
    businessRules(config),
    sloRules(),
    anomalyRules(),
    metaRules(config),
    panelRules(config),
    criticalAlerts(config),
    nodeAlerts(config),
    integrationAlerts(config),
    economyAlerts(config),
    billingAlerts(config),
    securityAlerts(config),
    enterpriseAlerts(config),
    developerAlerts(config),
    sloAlerts(config),
    anomalyAlerts(config),
    metaAlerts(config),
    watchdogAlerts(),
  ];
}
