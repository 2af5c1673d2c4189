import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChannelConfig, SecretFile } from '../monitor-config.ts';
import type { SendNotice } from './notice.ts';
import { sendEmail } from './send-email.ts';
import { sendPagerduty } from './send-pagerduty.ts';
import { sendSlack } from './send-slack.ts';
import { sendWebhook } from './send-webhook.ts';

/** One way to reach people. */
export interface Channel {
  readonly kind: ChannelConfig['kind'];
  readonly send: SendNotice;
  /** Why it cannot be used now, as far as can be seen without sending anything; null when nothing speaks against it. */
  readonly problem: () => Promise<string | null>;
}

/**
 * The channels of a configuration; secrets are read from `directory` when a notice is sent, so that a changed one counts.
 * Another kind is one more case here and one more send-<kind>.ts.
 */
export function openChannels(configs: readonly ChannelConfig[], directory: string): readonly Channel[] {
  const read = async ({ path }: SecretFile): Promise<string> => (await readFile(join(directory, path), 'utf8')).trim();
  // Spaces may belong to a password.
  const readPassword = async ({ path }: SecretFile): Promise<string> =>
    (await readFile(join(directory, path), 'utf8')).replace(/\r?\n$/, '');
  const problem = async (secret: SecretFile, isGood: (text: string) => boolean): Promise<string | null> => {
    try {
      return isGood(await read(secret)) ? null : `the file ${secret.path} does not hold what it should`;
    } catch {
      return `the file ${secret.path} cannot be read`;
    }
  };
  return configs.map((config): Channel => {
    switch (config.kind) {
      case 'webhook':
        return {
          kind: config.kind,
          send: async (...told) => sendWebhook(await read(config.url), ...told),
          problem: () => problem(config.url, isUrl),
        };
      case 'slack':
        return {
          kind: config.kind,
          send: async (...told) => sendSlack(await read(config.url), config.channel, ...told),
          problem: () => problem(config.url, isUrl),
        };
      case 'pagerduty':
        return {
          kind: config.kind,
          send: async (...told) => sendPagerduty(config.eventsUrl, await read(config.routingKey), ...told),
          problem: () => problem(config.routingKey, (key) => /^\S+$/.test(key)),
        };
      case 'email': {
        const { password } = config;
        return {
          kind: config.kind,
          send: async (...told) => sendEmail(config, password === null ? null : await readPassword(password), ...told),
          problem: () => (password === null ? Promise.resolve(null) : problem(password, (text) => text !== '')),
        };
      }
    }
  });
}

/** One line for each channel that cannot be used now; never a secret. */
export async function channelProblems(channels: readonly Channel[]): Promise<readonly string[]> {
  const found = await Promise.all(channels.map(async ({ kind, problem }) => ({ kind, why: await problem() })));
  return found.flatMap(({ kind, why }) => (why === null ? [] : [`${kind}: ${why}`]));
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
