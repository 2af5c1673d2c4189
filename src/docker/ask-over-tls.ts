import { get } from 'node:https';

const maxBodyBytes = 64 * 1024;

/**
 * One GET over TLS whose certificate is not looked at: it may bear any name, nothing secret is sent, and the answer only
 * says whether a service is ready. Rejects with a system error, or the signal's reason.
 */
export function askOverTls(
  url: string,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const request = get(url, { rejectUnauthorized: false, agent: false, signal }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= maxBodyBytes) chunks.push(chunk);
        else request.destroy();
      });
      response.on('error', reject);
      response.on('close', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    request.on('error', reject);
  });
}
