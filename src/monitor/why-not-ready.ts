import { fetchText } from '../prometheus/fetch-text.ts';
import { RequestError } from '../prometheus/request-error.ts';

const timeoutMs = 5000;

/** Null when the service at this address says that it is ready, else why not in one word. */
export async function whyNotReady(baseUrl: string, signal: AbortSignal): Promise<string | null> {
  try {
    const { status } = await fetchText(`${baseUrl}/-/ready`, { timeoutMs, signal });
    return status === 200 ? null : `HTTP ${status}`;
  } catch (error) {
    if (error instanceof RequestError) return error.kind;
    throw error;
  }
}
