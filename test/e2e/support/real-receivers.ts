import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** One request that a receiver of HTTP got. */
export interface Posted {
  readonly path: string;
  readonly body: unknown;
}

/** Receivers on loopback that keep what reaches them. */
export interface RealReceivers {
  readonly httpPort: number;
  readonly smtpPort: number;
  readonly posted: readonly Posted[];
  /** Mails as they came over SMTP, headers included. */
  readonly mails: readonly string[];
  /** Envelope and user of each mail. */
  readonly envelopes: readonly { readonly from: string; readonly to: readonly string[]; readonly user: string }[];
  close(): Promise<void>;
}

/** Starts a web server and an SMTP server that lets one user in. */
export async function realReceivers(user: string, password: string): Promise<RealReceivers> {
  const posted: Posted[] = [];
  const mails: string[] = [];
  const envelopes: RealReceivers['envelopes'][number][] = [];
  const web = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      posted.push({ path: request.url ?? '', body: JSON.parse(text) as unknown });
      // PagerDuty answers 202 with a body, Slack and others `ok`.
      response.writeHead(request.url === '/pagerduty' ? 202 : 200).end('ok');
    });
  });
  const smtp = new SMTPServer({
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password: given }, _session, done) => {
      if (username === user && given === password) done(null, { user: username });
      else done(new Error('wrong password'));
    },
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        envelopes.push({ from, to: rcptTo.map(({ address }) => address), user: String(session.user) });
        mails.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const smtpServer = await new Promise<{ address(): unknown }>((resolve) => {
    const server = smtp.listen(0, '127.0.0.1', () => resolve(server));
  });
  return {
    httpPort: (web.address() as AddressInfo).port,
    smtpPort: (smtpServer.address() as AddressInfo).port,
    posted,
    mails,
    envelopes,
    close: async () => {
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => web.close(() => resolve())),
      ]);
    },
  };
}
