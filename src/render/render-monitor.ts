import { logRuleFiles, ruleFiles } from '../../alert-rules/index.ts';
import { isAlert } from '../../alert-rules/house/rule.ts';
import { dashboards } from '../../dashboards/index.ts';
import type { Config, EmailConfig } from '../config/config.ts';
import { parseDuration } from '../config/parse-duration.ts';
import type { ChannelConfig, MonitorConfig } from '../monitor/monitor-config.ts';
import { canonicalJsonFile } from '../stack/canonical-json.ts';
import { containerPorts } from '../stack/ports.ts';
import type { StackSpec } from '../stack/service-spec.ts';
import { monitorStateDirectory } from '../stack/services/bpi-monitor.ts';
import { stackAddress } from './addresses.ts';
import type { Artifact } from './artifact.ts';
import { dashboardQueries } from './dashboard-queries.ts';
import { grafanaUrl } from './grafana-url.ts';

// developer.pagerduty.com/docs/events-api-v2: one address for all.
const pagerdutyEvents = 'https://events.pagerduty.com/v2/enqueue';
const daySeconds = 86_400;

/** monitor.json: where Alertmanager and Prometheus are, what dashboards ask, and how people are told when alerting is silent. */
export function renderMonitor(config: Config, stack: StackSpec): readonly Artifact[] {
  const { components } = config;
  const content: MonitorConfig = {
    listen: { host: '0.0.0.0', port: containerPorts['bpi-monitor'] },
    stateDirectory: monitorStateDirectory,
    stack: config.stack.name,
    alertmanagerUrl: components.alertmanager.enabled ? `http://${stackAddress('alertmanager')}` : null,
    prometheusUrl: `http://${stackAddress('prometheus')}`,
    grafanaUrl: grafanaUrl(stack),
    canary: { intervalSeconds: 300, timeoutSeconds: 60 },
    // The Watchdog comes every 30 s. Prometheus may take minutes to read its write-ahead log when it starts.
    silence: { watchdogSeconds: 120, answerSeconds: 60, startSeconds: 300 },
    incidents: { maxCount: 5000, maxAgeSeconds: 90 * daySeconds },
    pendingSeconds: pendingSeconds(config),
    dashboardIntervalSeconds: 300,
    dashboards: components.grafana.enabled
      ? dashboards(config).flatMap((dashboard) => dashboardQueries(dashboard) ?? [])
      : [],
    channels: channels(config),
  };
  return [{ service: 'bpi-monitor', path: 'monitor.json', content: canonicalJsonFile(content), mode: 0o444 }];
}

/** The shortest `for` of each alert: what a fault surely waited before it was one. */
function pendingSeconds(config: Config): Readonly<Record<string, number>> {
  const pending = new Map<string, number>();
  const groups = [...ruleFiles(config), ...logRuleFiles(config)].flatMap((file) => file.groups);
  for (const rule of groups.flatMap(({ rules }) => rules)) {
    if (!isAlert(rule)) continue;
    const seconds = rule.for === undefined ? 0 : (parseDuration(rule.for) ?? 0);
    pending.set(rule.alert, Math.min(seconds, pending.get(rule.alert) ?? seconds));
  }
  return Object.fromEntries([...pending].filter(([, seconds]) => seconds > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every channel of monitoring.yaml. */
function channels({ notifications }: Config): readonly ChannelConfig[] {
  const { webhook, slack, pagerduty, email } = notifications;
  return [
    ...(webhook === null ? [] : [{ kind: 'webhook', url: { path: webhook.url.path } } as const]),
    ...(slack === null ? [] : [{ kind: 'slack', url: { path: slack.url.path }, channel: slack.channel } as const]),
    ...(pagerduty === null
      ? []
      : [{ kind: 'pagerduty', routingKey: { path: pagerduty.routingKey.path }, eventsUrl: pagerdutyEvents } as const]),
    ...(email === null ? [] : [emailChannel(email)]),
  ];
}

function emailChannel({ to, from, smarthost, username, password, requireTls }: EmailConfig): ChannelConfig {
  const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(smarthost) ?? [];
  return {
    ...{ kind: 'email', to, from, host, port: Number(port), username, requireTls },
    password: password === null ? null : { path: password.path },
  };
}
