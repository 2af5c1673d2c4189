import { isAlert } from '../../alert-rules/house/rule.ts';
import { logRuleFiles, ruleFiles } from '../../alert-rules/index.ts';
import type { Config } from '../config/config.ts';

/** An alert's labels, and the receivers that must get it, in the order of the routes. */
export interface ExpectedRoute {
  /** A short name: `a P1 of area node`. */
  readonly alert: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly receivers: readonly string[];
}

const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
const channelNames = ['slack', 'pagerduty', 'email', 'webhook'] as const;

/** Who must get what, from monitoring.yaml and the alerts alone: never from the template whose work is judged by it. */
export function expectedRoutes(config: Config): readonly ExpectedRoute[] {
  const { notifications, components } = config;
  const channels = channelNames.filter((name) => notifications[name] !== null);
  const monitored = components['bpi-monitor'].enabled;
  const withMonitor = (receiver: string) => (monitored ? ['bpi-monitor', receiver] : [receiver]);
  const people = (priority: string) => withMonitor(channels.length === 0 ? 'nobody' : priority.toLowerCase());
  return [
    ...areas(config).flatMap((area) =>
      priorities.map((priority) => ({
        alert: `a ${priority} of area ${area}`,
        labels: { alertname: 'Some', instance: 'localhost:1', priority, area },
        receivers: people(priority),
      })),
    ),
    ...['bpci', 'bpci_server'].map((depends_on) => ({
      alert: `a P1 that depends on ${depends_on}`,
      labels: { alertname: 'Some', priority: 'P1', depends_on },
      receivers: people('P1'),
    })),
    { alert: 'an alert without a priority', labels: { alertname: 'Some' }, receivers: people('P3') },
    {
      alert: 'the Watchdog',
      labels: { alertname: 'Watchdog', priority: 'none' },
      receivers: [monitored ? 'bpi-monitor' : 'heartbeat'],
    },
    ...(monitored ? testRoutes(channels) : []),
  ];
}

function testRoutes(channels: readonly string[]): readonly ExpectedRoute[] {
  const test = { alertname: 'Some', priority: 'P1', bpi_test: 'x' };
  return [
    {
      alert: 'the canary',
      labels: { alertname: 'BpiCanary', priority: 'P1', canary: 'true', canary_id: 'x' },
      receivers: ['bpi-monitor'],
    },
    { alert: 'a test', labels: test, receivers: ['bpi-monitor-test'] },
    ...channels.map((channel) => ({
      alert: `a test of ${channel}`,
      labels: { ...test, bpi_test_receiver: channel },
      receivers: ['bpi-monitor-test', `test-${channel}`],
    })),
  ];
}

function areas(config: Config): readonly string[] {
  const rules = [...ruleFiles(config), ...logRuleFiles(config)].flatMap(({ groups }) =>
    groups.flatMap((group) => group.rules),
  );
  return [...new Set(rules.flatMap((rule) => (isAlert(rule) ? [rule.labels.area] : [])))].sort();
}
