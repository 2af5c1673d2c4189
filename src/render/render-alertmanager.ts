import type { Config } from '../config/config.ts';
import type { Artifact } from './artifact.ts';
import { expectSame, parseBack } from './parse-back.ts';
import { renderTemplate, templatePath } from './render-template.ts';

const artifact = 'alertmanager/alertmanager.yml';

/** Path, inside the container, of the file that holds the webhook's address. */
export const webhookUrlFile = '/etc/alertmanager/secrets/webhook_url';

/** alertmanager.yml: without a webhook the receiver for people has no integration, and alerts are only shown. */
export function renderAlertmanager(config: Config, contentRoot: string): readonly Artifact[] {
  const { webhook } = config.notifications;
  const people = webhook === null ? 'nobody' : 'webhook';
  const view = {
    people,
    webhook: webhook !== null,
    webhookUrlFile,
    sendResolved: webhook?.sendResolved ?? false,
  };
  const content = renderTemplate(templatePath(contentRoot, 'templates', 'alertmanager.yml.hbs'), view, artifact);
  const parsed = parseBack(artifact, content) as { readonly receivers: unknown };
  expectSame(artifact, 'receivers', parsed.receivers, [
    { name: 'heartbeat' },
    webhook === null
      ? { name: people }
      : { name: people, webhook_configs: [{ url_file: webhookUrlFile, send_resolved: webhook.sendResolved }] },
  ]);
  return [{ service: 'alertmanager', path: 'alertmanager.yml', content, mode: 0o444 }];
}
