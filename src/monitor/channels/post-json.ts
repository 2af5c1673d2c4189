import { fetchText } from '../../prometheus/fetch-text.ts';
import { RequestError } from '../../prometheus/request-error.ts';

/** Posts JSON; rejects with a RequestError unless the answer is 2xx. Its message holds the address: show its reason only. */
export async function postJson(url: string, body: unknown, signal: AbortSignal): Promise<void> {
  const headers = { 'content-type': 'application/json', 'user-agent': 'bpi-monitor' };
  const { status } = await fetchText(url, {
    method: 'POST',
    ...{ headers, body: JSON.stringify(body), timeoutMs: 10_000, maxBodyBytes: 64 * 1024, signal },
  });
  if (status < 200 || status > 299) throw new RequestError(url, 'http_status', `HTTP ${status}`, { status });
}
