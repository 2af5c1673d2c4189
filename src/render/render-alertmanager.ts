import { readFileSync } from 'node:fs';
import { FileAccessError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import type { StackSpec } from '../stack/service-spec.ts';
import { stackAddress } from './addresses.ts';
import type { Artifact } from './artifact.ts';
import { grafanaUrl } from './grafana-url.ts';
import { mutedBy, timeIntervals } from './mute-intervals.ts';
import { everyIntegration, integrationsFor, priorities, type Integration } from './notification-channels.ts';
import { expectSame, parseBack } from './parse-back.ts';
import { renderTemplate, templatePath } from './render-template.ts';

const artifact = 'alertmanager/alertmanager.yml';
const directory = '/etc/alertmanager';

interface Receiver {
  readonly name: string;
  readonly integrations: readonly { readonly key: Integration['key']; readonly settings: readonly object[] }[];
}

/** alertmanager.yml, the messages for people and the user's templates; without a channel nobody is told, and alerts are only shown. */
export function renderAlertmanager(config: Config, stack: StackSpec, contentRoot: string): readonly Artifact[] {
  const channels = everyIntegration(config);
  const people = channels.length > 0;
  const hasMonitor = config.components['bpi-monitor'].enabled;
  // Ours first: a template of the user's own may define one of its texts anew.
  const templates = [...(people ? messages(stack, contentRoot) : []), ...extraTemplates(config)];
  const receivers = [
    ...ownReceivers(hasMonitor),
    ...peopleReceivers(config),
    ...(hasMonitor ? testReceivers(channels) : []),
  ];
  const view = {
    hasMonitor,
    watchdogReceiver: hasMonitor ? 'bpi-monitor' : 'heartbeat',
    tests: hasMonitor ? channels.map(({ channel }) => ({ channel, receiver: `test-${channel}` })) : [],
    ...Object.fromEntries(priorities.map((priority) => [priority, people ? priority.toLowerCase() : 'nobody'])),
    lessUrgent: priorities.slice(0, -1).map((priority, index) => ({
      name: priority.toLowerCase(),
      priority,
      muted: priorities.slice(index + 1).join('|'),
    })),
    receivers,
    intervals: timeIntervals(config),
    muted: Object.fromEntries(priorities.map((priority) => [priority, mutedBy(priority, config)])),
    templates: templates.map(({ path }) => `${directory}/${path}`),
  };
  const content = renderTemplate(templatePath(contentRoot, 'templates', 'alertmanager.yml.hbs'), view, artifact);
  const parsed = parseBack(artifact, content) as { readonly receivers: unknown };
  expectSame(
    artifact,
    'receivers',
    parsed.receivers,
    receivers.map(({ name, integrations }) => ({
      name,
      ...Object.fromEntries(integrations.map(({ key, settings }) => [key, settings])),
    })),
  );
  return [{ service: 'alertmanager', path: 'alertmanager.yml', content, mode: 0o444 }, ...templates];
}

function ownReceivers(hasMonitor: boolean): readonly Receiver[] {
  if (!hasMonitor) return [{ name: 'heartbeat', integrations: [] }];
  const hook = (name: string, path: string): Receiver => {
    const settings = { url: `http://${stackAddress('bpi-monitor')}${path}`, send_resolved: true };
    return { name, integrations: [{ key: 'webhook_configs', settings: [settings] }] };
  };
  return [hook('bpi-monitor', '/hooks/alerts'), hook('bpi-monitor-test', '/hooks/test')];
}

function peopleReceivers(config: Config): readonly Receiver[] {
  if (everyIntegration(config).length === 0) return [{ name: 'nobody', integrations: [] }];
  return priorities.map((priority) => receiver(priority.toLowerCase(), integrationsFor(priority, config)));
}

function testReceivers(channels: readonly Integration[]): readonly Receiver[] {
  return channels.map((integration) => receiver(`test-${integration.channel}`, [integration]));
}

function receiver(name: string, integrations: readonly Integration[]): Receiver {
  return { name, integrations: integrations.map(({ key, settings }) => ({ key, settings: [settings] })) };
}

/** The texts for people as they are, since handlebars would eat their braces, and the one thing in them that we know. */
function messages(stack: StackSpec, contentRoot: string): readonly Artifact[] {
  const file = templatePath(contentRoot, 'templates', 'notifications.tmpl');
  // A brace or a quote could end the template's text; in an address both are written as their codes.
  const url = (grafanaUrl(stack) ?? '').replace(/[{}"<>]/g, encodeURIComponent);
  return [
    message('messages/notifications.tmpl', readText(file)),
    message('messages/grafana.tmpl', `{{ define "bpi.grafana" }}${url}{{ end }}\n`),
  ];
}

function extraTemplates({ extra }: Config): readonly Artifact[] {
  return extra.templates.map(({ name, content }) => message(`templates/${name}`, content));
}

function message(path: string, content: string): Artifact {
  return { service: 'alertmanager', path, content, mode: 0o444 };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new FileAccessError(file, `cannot read the template ${file}`, {
      cause: error,
      fix: 'Reinstall bpi-monitoring: its templates/ and provisioning/ folders belong to it.',
    });
  }
}
