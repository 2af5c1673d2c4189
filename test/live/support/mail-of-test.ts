import type { Lane } from './lane.ts';
import { until } from './until.ts';

/** Sends a test alert the way that only mail goes, and answers the mail. */
export async function mailOfTest({ alertmanager, receivers }: Lane): Promise<string> {
  const labels = { alertname: 'MailTest', bpi_test: 'mail', bpi_test_receiver: 'email' };
  const response = await fetch(`${alertmanager.baseUrl}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ labels, annotations: { summary: 'a mail of a test' } }]),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`Alertmanager refuses the test alert: ${await response.text()}`);
  const mail = await until(
    'the mail of a test',
    120_000,
    () => receivers.mails.find(({ text }) => text.includes('MailTest')) ?? null,
  );
  return mail.text;
}
