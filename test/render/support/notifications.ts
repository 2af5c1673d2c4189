import type { NotificationsConfig, SecretUse } from '../../../src/config/config.ts';

function secret(path: string): SecretUse {
  return { reference: { kind: 'file', path: '/etc/bpi/secret' }, service: 'alertmanager', path };
}

/** No channel at all. */
export const nobody: NotificationsConfig = { webhook: null, slack: null, pagerduty: null, email: null, mute: [] };

/** Each channel of monitoring.yaml, as somebody would configure it. */
export const channels = {
  webhook: { url: secret('secrets/webhook_url'), sendResolved: true },
  slack: { url: secret('secrets/slack_url'), channel: '#bpi', sendResolved: true },
  pagerduty: { routingKey: secret('secrets/pagerduty_routing_key'), sendResolved: true },
  email: {
    to: ['a@example.com', 'b@example.com'],
    from: 'bpi@example.com',
    smarthost: 'mail.example.com:587',
    username: 'bpi',
    password: secret('secrets/email_password'),
    requireTls: true,
    sendResolved: false,
  },
  mute: [],
} as const satisfies NotificationsConfig;

/** These channels and no other. */
export function only(...names: readonly (keyof typeof channels)[]): NotificationsConfig {
  return { ...nobody, ...Object.fromEntries(names.map((name) => [name, channels[name]])) };
}
