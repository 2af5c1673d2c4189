import { alertmanagerConfig } from './checks/alertmanager-config.ts';
import { alertmanagerConnected } from './checks/alertmanager-connected.ts';
import { blackboxProbes } from './checks/blackbox-probes.ts';
import { canary } from './checks/canary.ts';
import { dashboardPanels } from './checks/dashboard-panels.ts';
import { exporterConfig } from './checks/exporter-config.ts';
import { exporterDoor } from './checks/exporter-door.ts';
import { extraTargets } from './checks/extra-targets.ts';
import { grafanaDashboards } from './checks/grafana-dashboards.ts';
import { grafanaDatasources } from './checks/grafana-datasources.ts';
import { grafanaLogin } from './checks/grafana-login.ts';
import { logLines } from './checks/log-lines.ts';
import { logRuleGroups } from './checks/log-rule-groups.ts';
import { longTermRoundTrip } from './checks/long-term-round-trip.ts';
import { monitorConfig } from './checks/monitor-config.ts';
import { prometheusConfig } from './checks/prometheus-config.ts';
import { ruleCount } from './checks/rule-count.ts';
import { ruleGroups } from './checks/rule-groups.ts';
import { secondChannel } from './checks/second-channel.ts';
import { serviceReady } from './checks/service-ready.ts';
import { serviceRunning } from './checks/service-running.ts';
import { targetCount } from './checks/target-count.ts';
import { targetScraped } from './checks/target-scraped.ts';
import { testAlert } from './checks/test-alert.ts';
import { traceRoundTrip } from './checks/trace-round-trip.ts';
import { watchdogDelivered } from './checks/watchdog-delivered.ts';
import { watchdog } from './checks/watchdog.ts';
import type { Check } from './verify-context.ts';

/** Everything that is asked of a running stack, in the order of the report; a new check is one file and one line here. */
export const checkList: readonly Check[] = [
  serviceRunning,
  serviceReady,
  prometheusConfig,
  alertmanagerConfig,
  exporterConfig,
  monitorConfig,
  exporterDoor,
  targetCount,
  targetScraped,
  extraTargets,
  ruleCount,
  ruleGroups,
  alertmanagerConnected,
  watchdog,
  watchdogDelivered,
  testAlert,
  canary,
  secondChannel,
  grafanaLogin,
  grafanaDatasources,
  grafanaDashboards,
  dashboardPanels,
  blackboxProbes,
  logLines,
  logRuleGroups,
  traceRoundTrip,
  longTermRoundTrip,
];
