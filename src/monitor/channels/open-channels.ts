import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChannelConfig, SecretFile } from '../monitor-config.ts';
import type { SendNotice } from './notice.ts';
import { sendPagerduty } from './send-pagerduty.ts';
import { sendSlack } from './send-slack.ts';
import { sendWebhook } from './send-webhook.ts';

/** One way to reach people. */
export interface Channel {
  readonly kind: ChannelConfig['kind'];
  readonly send: SendNotice;
}

/**
 * The channels of a configuration; secrets are read from `directory` when a notice is sent, so that a changed one counts.
 * Another kind, such as email once a library for SMTP is there, is one more case here and one more send-<kind>.ts.
 */
export function openChannels(configs: readonly ChannelConfig[], directory: string): readonly Channel[] {
  const read = async ({ path }: SecretFile): Promise<string> => (await readFile(join(directory, path), 'utf8')).trim();
  return configs.map((config): Channel => {
    switch (config.kind) {
      case 'webhook':
        return { kind: config.kind, send: async (...told) => sendWebhook(await read(config.url), ...told) };
      case 'slack':
        return {
          kind: config.kind,
          send: async (...told) => sendSlack(await read(config.url), config.channel, ...told),
        };
      case 'pagerduty':
        return {
          kind: config.kind,
          send: async (...told) => sendPagerduty(config.eventsUrl, await read(config.routingKey), ...told),
        };
    }
  });
}
