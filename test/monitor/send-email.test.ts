import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { channelProblems, openChannels } from '../../src/monitor/channels/open-channels.ts';
import type { Notice } from '../../src/monitor/channels/notice.ts';
import type { EmailChannel } from '../../src/monitor/monitor-config.ts';

const mails: string[] = [];
const server = new SMTPServer({
  allowInsecureAuth: true,
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, done) => {
    if (username === 'bpi' && password === ' right ') done(null, { user: username });
    else done(new Error('no'));
  },
  onData: (stream, session, done) => {
    let text = `${session.envelope.rcptTo.map(({ address }) => address).join(' ')}\n`;
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    stream.on('end', () => {
      mails.push(text);
      done();
    });
  },
});
const directory = mkdtempSync(join(tmpdir(), 'bpi-mail-'));
let channel: EmailChannel;

beforeAll(async () => {
  const address = await new Promise<AddressInfo>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve(listening.address() as AddressInfo));
  });
  channel = {
    kind: 'email',
    to: ['a@example.com', 'b@example.com'],
    from: 'bpi@example.com',
    host: '127.0.0.1',
    port: address.port,
    username: 'bpi',
    password: { path: 'password' },
    requireTls: false,
  };
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  rmSync(directory, { recursive: true });
});

const notice: Notice = {
  kind: 'silent',
  stack: 'bpi',
  causes: ['Alertmanager does not answer.'],
  sinceMs: Date.UTC(2026, 0, 2, 3, 4, 5),
  nowMs: Date.UTC(2026, 0, 2, 3, 9, 5),
  grafanaUrl: null,
};

function send(changes: Partial<EmailChannel>, password: string): Promise<void> {
  writeFileSync(join(directory, 'password'), `${password}\n`);
  const [opened] = openChannels([{ ...channel, ...changes }], directory);
  return opened?.send(notice, new AbortController().signal) ?? Promise.reject(new Error('no channel'));
}

describe('the second channel by mail', () => {
  test('tells everybody what is silent and since when', async () => {
    await send({}, ' right ');
    const [mail = ''] = mails;
    expect(mail).toContain('a@example.com b@example.com');
    expect(mail).toContain('Subject: bpi: the monitoring itself is silent, alerts may not arrive');
    expect(mail).toContain('- Alertmanager does not answer.');
    expect(mail).toContain('Since 2026-01-02T03:04:05Z.');
  });

  test('is refused with a wrong password, and never sends without the TLS that is required', async () => {
    const before = mails.length;
    await expect(send({}, 'wrong')).rejects.toThrow();
    await expect(send({ requireTls: true }, ' right ')).rejects.toThrow();
    expect(mails).toHaveLength(before);
  });

  test('says beforehand that its password cannot be read; without a user there is none', async () => {
    const missing = openChannels([{ ...channel, password: { path: 'missing' } }], directory);
    expect(await channelProblems(missing)).toEqual(['email: the file missing cannot be read']);
    const open = openChannels([{ ...channel, username: null, password: null }], directory);
    expect(await channelProblems(open)).toEqual([]);
  });
});
