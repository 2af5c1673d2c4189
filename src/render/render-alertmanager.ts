import type { Config, NotificationsConfig, SecretUse } from '../config/config.ts';
import type { Artifact } from './artifact.ts';
import { expectSame, parseBack } from './parse-back.ts';
import { renderTemplate, templatePath } from './render-template.ts';

const artifact = 'alertmanager/alertmanager.yml';
const directory = '/etc/alertmanager';

/** One way to tell people: a key of a receiver, with Alertmanager's own words (facts/components.md 5). */
interface Integration {
  readonly key: 'webhook_configs' | 'slack_configs' | 'pagerduty_configs' | 'email_configs';
  readonly settings: Readonly<Record<string, string | boolean>>;
}

/** alertmanager.yml and the user's templates: without a channel the receiver for people has no integration, and alerts are only shown. */
export function renderAlertmanager(config: Config, contentRoot: string): readonly Artifact[] {
  const channels = integrations(config.notifications);
  const people = channels.length === 0 ? 'nobody' : 'people';
  const templates = config.extra.templates.map(({ name, content }) => {
    return { service: 'alertmanager', path: `templates/${name}`, content, mode: 0o444 } as const;
  });
  const view = {
    people,
    integrations: channels.map(({ key, settings }) => ({ key, settings: [settings] })),
    templates: templates.map(({ path }) => `${directory}/${path}`),
  };
  const content = renderTemplate(templatePath(contentRoot, 'templates', 'alertmanager.yml.hbs'), view, artifact);
  const parsed = parseBack(artifact, content) as { readonly receivers: unknown };
  expectSame(artifact, 'receivers', parsed.receivers, [
    { name: 'heartbeat' },
    { name: people, ...Object.fromEntries(channels.map(({ key, settings }) => [key, [settings]])) },
  ]);
  return [{ service: 'alertmanager', path: 'alertmanager.yml', content, mode: 0o444 }, ...templates];
}

function integrations({ slack, pagerduty, email, webhook }: NotificationsConfig): readonly Integration[] {
  const found: Integration[] = [];
  if (slack !== null) {
    const { channel, sendResolved: send_resolved } = slack;
    found.push({
      key: 'slack_configs',
      settings: { api_url_file: file(slack.url), ...(channel === null ? {} : { channel }), send_resolved },
    });
  }
  if (pagerduty !== null) {
    const { sendResolved: send_resolved } = pagerduty;
    found.push({
      key: 'pagerduty_configs',
      settings: { routing_key_file: file(pagerduty.routingKey), send_resolved },
    });
  }
  if (email !== null) {
    const { from, smarthost, username, password, requireTls: require_tls, sendResolved: send_resolved } = email;
    found.push({
      key: 'email_configs',
      settings: {
        // Alertmanager sends one message to the whole list.
        to: email.to.join(', '),
        ...{ from, smarthost },
        ...(username === null ? {} : { auth_username: username }),
        ...(password === null ? {} : { auth_password_file: file(password) }),
        ...{ require_tls, send_resolved },
      },
    });
  }
  if (webhook !== null) {
    const { sendResolved: send_resolved } = webhook;
    found.push({ key: 'webhook_configs', settings: { url_file: file(webhook.url), send_resolved } });
  }
  return found;
}

function file({ path }: SecretUse): string {
  return `${directory}/${path}`;
}
