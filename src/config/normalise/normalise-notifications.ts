import type { EmailConfig, NotificationsConfig } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { WrittenConfig } from '../written-config.ts';
import { normaliseMute } from './normalise-mute.ts';
import { listOf } from './present.ts';
import { secretUse } from './secret-slot.ts';
import { emailPassword, pagerdutyKey, slackUrl, webhookUrl } from './secret-slots.ts';

/** The receivers; one without its secret is none, and a rule tells the user. */
export function normaliseNotifications(written: WrittenConfig, baseDirectory: string): NotificationsConfig {
  const { webhook, slack, pagerduty } = written.notifications ?? {};
  const byDefault = defaults.notifications;
  const webhookUse = secretUse(webhookUrl(written), baseDirectory);
  const slackUse = secretUse(slackUrl(written), baseDirectory);
  const pagerdutyUse = secretUse(pagerdutyKey(written), baseDirectory);
  return {
    webhook: webhookUse && { url: webhookUse, sendResolved: webhook?.send_resolved ?? byDefault.webhook.send_resolved },
    slack: slackUse && {
      url: slackUse,
      channel: slack?.channel ?? null,
      sendResolved: slack?.send_resolved ?? byDefault.slack.send_resolved,
    },
    pagerduty: pagerdutyUse && {
      routingKey: pagerdutyUse,
      sendResolved: pagerduty?.send_resolved ?? byDefault.pagerduty.send_resolved,
    },
    email: email(written, baseDirectory),
    mute: normaliseMute(written),
  };
}

function email(written: WrittenConfig, baseDirectory: string): EmailConfig | null {
  const section = written.notifications?.email;
  const to = [...new Set(listOf(section?.to))];
  if (section === null || section === undefined || to.length === 0) return null;
  return {
    to,
    from: section.from,
    smarthost: section.smarthost,
    username: section.username ?? null,
    password: secretUse(emailPassword(written), baseDirectory),
    requireTls: section.require_tls ?? defaults.notifications.email.require_tls,
    sendResolved: section.send_resolved ?? defaults.notifications.email.send_resolved,
  };
}
