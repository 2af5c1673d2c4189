import type { EmailChannel } from '../monitor-config.ts';
import { noticeKey, noticeText, noticeTitle, type Notice } from './notice.ts';

const timeoutMs = 10_000;

/** Sends a notice by mail, encrypted as Alertmanager's: TLS from the start on port 465, else STARTTLS where it is required. */
export async function sendEmail(
  { to, from, host, port, username, requireTls }: EmailChannel,
  password: string | null,
  notice: Notice,
  signal: AbortSignal,
): Promise<void> {
  // Whoever has no mail never loads it.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    ...{ host, port, secure: port === 465, requireTLS: requireTls, ignoreTLS: !requireTls },
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs },
    ...(username === null ? {} : { auth: { user: username, pass: password ?? '' } }),
  });
  const close = () => transport.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    signal.throwIfAborted();
    const headers = { 'X-Entity-Ref-ID': noticeKey(notice) };
    await transport.sendMail({ from, to: [...to], subject: noticeTitle(notice), text: noticeText(notice), headers });
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}
