import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fetchText } from '../../src/prometheus/fetch-text.ts';
import { startHttps, tlsDirectory } from '../exporter/support/https-server.ts';

const pem = (name: string): string => readFileSync(`${tlsDirectory}/${name}`, 'utf8');

describe('a service that shows a certificate', () => {
  test.each(['server.pem', 'expired.pem', 'other-host.pem'])(
    'is trusted by the very certificate of monitoring.yaml, whatever else is in it: %s',
    async (certificate) => {
      await using server = await startHttps((_, response) => response.end('ok'), { certificate });
      const answer = await fetchText(`https://127.0.0.1:${server.port}/`, { certificate: pem(certificate) });
      expect(answer).toMatchObject({ status: 200, body: 'ok' });
    },
  );

  test('is refused when it shows another, before anything is sent', async () => {
    let asked = 0;
    await using server = await startHttps(
      (_, response) => {
        asked += 1;
        response.end('ok');
      },
      { certificate: 'other-host.pem' },
    );
    const answer = fetchText(`https://127.0.0.1:${server.port}/`, { certificate: pem('server.pem') });
    await expect(answer).rejects.toMatchObject({ kind: 'tls' });
    expect(asked).toBe(0);
  });

  test('is not trusted without one to compare', async () => {
    await using server = await startHttps((_, response) => response.end('ok'));
    await expect(fetchText(`https://127.0.0.1:${server.port}/`)).rejects.toMatchObject({ kind: 'tls' });
  });
});
