import type { Config, NotificationsConfig, SecretUse } from '../config/config.ts';

/** A channel of monitoring.yaml by which people are told. */
export type ChannelName = 'slack' | 'pagerduty' | 'email' | 'webhook';

/** One way to tell people: a key of a receiver, with Alertmanager's own words (facts/components.md 5). */
export interface Integration {
  readonly channel: ChannelName;
  readonly key: 'webhook_configs' | 'slack_configs' | 'pagerduty_configs' | 'email_configs';
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The priorities that have a receiver of their own. */
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
export type RoutedPriority = (typeof priorities)[number];

/** What PagerDuty makes of a priority: `critical` wakes people where its service says so. */
const pagerdutySeverity = { P1: 'critical', P2: 'warning', P3: 'warning', P4: 'info' } as const;

/**
 * Who hears of a priority, the first line that is configured: pages and chat for what is urgent, a mail for what is not.
 * A priority must never have nobody while somebody is configured, so each line of last resort is there.
 */
const audience: Readonly<Record<RoutedPriority, readonly (readonly ChannelName[])[]>> = {
  P1: [['pagerduty', 'slack'], ['email']],
  P2: [['pagerduty', 'slack'], ['email']],
  P3: [['slack'], ['email'], ['pagerduty']],
  P4: [['email'], ['slack'], ['pagerduty']],
};

const directory = '/etc/alertmanager';

/** How people hear of alerts of this priority; the generic webhook hears of all. Empty where nobody is configured. */
export function integrationsFor(priority: RoutedPriority, { notifications }: Config): readonly Integration[] {
  const all = integrations(notifications, pagerdutySeverity[priority]);
  const webhook = all.filter(({ channel }) => channel === 'webhook');
  const lines = audience[priority].map((line) => all.filter(({ channel }) => line.includes(channel)));
  const [first, ...others] = lines;
  // Whoever has a webhook is told by it, so nobody is woken up for a P3 for want of a channel.
  const fallback = webhook.length > 0 ? [] : (others.find((line) => line.length > 0) ?? []);
  return [...(first !== undefined && first.length > 0 ? first : fallback), ...webhook];
}

/** Every configured channel by itself, for tests of one of them. */
export function everyIntegration({ notifications }: Config): readonly Integration[] {
  return integrations(notifications, 'info');
}

function integrations(
  { slack, pagerduty, email, webhook }: NotificationsConfig,
  severity: (typeof pagerdutySeverity)[RoutedPriority],
): readonly Integration[] {
  const found: Integration[] = [];
  if (slack !== null) {
    const { channel, sendResolved: send_resolved } = slack;
    const settings = {
      api_url_file: file(slack.url),
      ...(channel === null ? {} : { channel }),
      ...{ send_resolved, title: says('slack.title'), text: says('slack.text'), color: says('slack.color') },
      fallback: says('title'),
    };
    found.push({ channel: 'slack', key: 'slack_configs', settings });
  }
  if (pagerduty !== null) {
    const { sendResolved: send_resolved } = pagerduty;
    const settings = {
      routing_key_file: file(pagerduty.routingKey),
      ...{ send_resolved, severity, description: says('title'), client: 'BPI Monitoring' },
      client_url: says('pagerduty.dashboard'),
      class: '{{ .CommonLabels.alertname }}',
      component: '{{ .CommonLabels.instance }}',
      group: '{{ .CommonLabels.area }}',
      details: {
        text: says('text'),
        value: says('pagerduty.value'),
        limit: says('pagerduty.threshold'),
        since: says('pagerduty.since'),
        runbook: '{{ .CommonAnnotations.runbook_url }}',
      },
    };
    found.push({ channel: 'pagerduty', key: 'pagerduty_configs', settings });
  }
  if (email !== null) {
    const { from, smarthost, username, password, requireTls: require_tls, sendResolved: send_resolved } = email;
    const settings = {
      // Alertmanager sends one message to the whole list.
      to: email.to.join(', '),
      ...{ from, smarthost },
      ...(username === null ? {} : { auth_username: username }),
      ...(password === null ? {} : { auth_password_file: file(password) }),
      ...{
        require_tls,
        send_resolved,
        headers: { Subject: says('title') },
        html: says('email.html'),
        text: says('text'),
      },
    };
    found.push({ channel: 'email', key: 'email_configs', settings });
  }
  if (webhook !== null) {
    const { sendResolved: send_resolved } = webhook;
    const settings = { url_file: file(webhook.url), send_resolved };
    found.push({ channel: 'webhook', key: 'webhook_configs', settings });
  }
  return found;
}

/** A text of templates/notifications.tmpl, which Alertmanager fills in. */
function says(name: string): string {
  return `{{ template "bpi.${name}" . }}`;
}

function file({ path }: SecretUse): string {
  return `${directory}/${path}`;
}
