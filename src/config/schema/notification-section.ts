import { defaults } from '../defaults.ts';
import { muteList } from './mute-list.ts';
import { flag, secret, secretFile } from './values.ts';

const { notifications } = defaults;
const resolved = 'Whether the end of an alert is sent too.';

const mailAddress = {
  title: 'mail address',
  description: 'One mail address.',
  type: 'string',
  pattern: '^[^\\s@,<>"]{1,64}@[^\\s@,<>"]{1,255}$',
  examples: ['ops@example.com'],
} as const;

const webhookSection = {
  title: 'section',
  description: 'A receiver of JSON over HTTP, as Alertmanager sends it.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    url: secret('secret address', 'Address of the receiver.', 'BPI_WEBHOOK_URL'),
    url_file: secretFile('the address', '/etc/bpi/webhook_url'),
    send_resolved: flag(resolved, notifications.webhook.send_resolved),
  },
} as const;

const slackSection = {
  title: 'section',
  description: 'A channel of Slack, over an incoming webhook.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    url: secret('secret address', 'Address of the incoming webhook.', 'BPI_SLACK_URL'),
    url_file: secretFile('the address of the incoming webhook', '/etc/bpi/slack_url'),
    channel: {
      title: 'channel',
      description: 'Channel or user, for example `#bpi-alerts`. By default the channel of the webhook.',
      type: 'string',
      pattern: '^[#@]?[^\\s#@]{1,80}$',
      examples: ['#bpi-alerts'],
    },
    send_resolved: flag(resolved, notifications.slack.send_resolved),
  },
} as const;

const pagerdutySection = {
  title: 'section',
  description: 'A service of PagerDuty, over its Events API v2.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    routing_key: secret('secret key', 'Integration key of the service.', 'BPI_PAGERDUTY_KEY'),
    routing_key_file: secretFile('the integration key', '/etc/bpi/pagerduty_key'),
    send_resolved: flag(resolved, notifications.pagerduty.send_resolved),
  },
} as const;

const emailSection = {
  title: 'section',
  description: 'Mail over SMTP.',
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['to', 'from', 'smarthost'],
  properties: {
    to: {
      title: 'mail address or list of mail addresses',
      description: 'Who gets the mail.',
      anyOf: [mailAddress, { type: 'array', maxItems: 100, items: mailAddress }],
      examples: ['ops@example.com', ['ops@example.com', 'boss@example.com']],
    },
    from: { ...mailAddress, description: 'Sender of the mail.', examples: ['bpi-monitoring@example.com'] },
    smarthost: {
      title: 'address with a port',
      description: 'SMTP server as `host:port`.',
      type: 'string',
      pattern:
        '^(?:\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?):(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])$',
      examples: ['smtp.example.com:587'],
    },
    username: {
      title: 'name',
      description: 'User name at the SMTP server; without one nobody signs in.',
      type: 'string',
      minLength: 1,
      examples: ['ops@example.com'],
    },
    password: secret('secret password', 'Password at the SMTP server.', 'BPI_SMTP_PASSWORD'),
    password_file: secretFile('the password', '/etc/bpi/smtp_password'),
    require_tls: flag('Whether the connection must be encrypted with STARTTLS.', notifications.email.require_tls),
    send_resolved: flag(resolved, notifications.email.send_resolved),
  },
} as const;

/** Section `notifications`: who is told. */
export const notificationsSection = {
  title: 'section',
  description: 'Who is told when an alert fires; all of them are told.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    webhook: webhookSection,
    slack: slackSection,
    pagerduty: pagerdutySection,
    email: emailSection,
    mute: muteList,
  },
} as const;
