import { describe, expect, test } from 'vitest';
import { buildExporterApp, type ExporterAppDependencies } from '../../src/exporter/app.ts';
import type { Answer } from '../../src/exporter/read-answer.ts';

const exposition = '# TYPE bpi_vm_running gauge\nbpi_vm_running 1\n';
const answer: Answer = {
  ...{ ok: true, shape: 'json:vm-status', samples: [], exposition, healthy: true, unmapped: 0, durationSeconds: 0.01 },
};

interface Got {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

async function ask(
  dependencies: Partial<ExporterAppDependencies>,
  method: 'GET' | 'POST' | 'HEAD' | 'PUT',
  url: string,
  headers: Record<string, string> = {},
): Promise<Got> {
  const app = await buildApp(dependencies);
  const response = await app.inject({ method, url, headers });
  await app.close();
  return { status: response.statusCode, type: String(response.headers['content-type']), body: response.body };
}

function buildApp(dependencies: Partial<ExporterAppDependencies>): ReturnType<typeof buildExporterApp> {
  return buildExporterApp({
    probe: () => Promise.resolve(null),
    reports: () => [],
    metrics: () => Promise.resolve('own 1\n'),
    notReady: () => Promise.resolve(null),
    reload: () => Promise.resolve(null),
    ...dependencies,
  });
}

function recordInto(asked: unknown[]): ExporterAppDependencies['probe'] {
  return (...args) => {
    asked.push(args);
    return Promise.resolve(null);
  };
}

describe('GET /probe', () => {
  test('gives the text of a configured pair, and hands on target, path and Prometheus’ timeout as they are', async () => {
    const asked: unknown[] = [];
    const probe: ExporterAppDependencies['probe'] = (...args) => {
      asked.push(args);
      return Promise.resolve(answer);
    };
    const got = await ask({ probe }, 'GET', '/probe?target=localhost:7777&path=/__vm/status', {
      'x-prometheus-scrape-timeout-seconds': '5',
    });
    expect(got).toEqual({ status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: exposition });
    expect(asked).toEqual([['localhost:7777', '/__vm/status', '5']]);
  });

  test('answers 404 for a pair that is not configured', async () => {
    const got = await ask({}, 'GET', '/probe?target=localhost:22&path=/');
    expect(got).toMatchObject({ status: 404, body: 'this target and path are not configured\n' });
  });

  test('answers 502 with the cause when the endpoint fails', async () => {
    const failed: Answer = { ok: false, cause: { kind: 'refused', message: 'localhost:7777: no' }, durationSeconds: 0 };
    const got = await ask({ probe: () => Promise.resolve(failed) }, 'GET', '/probe?target=a&path=/b');
    expect(got).toMatchObject({ status: 502, body: 'refused: localhost:7777: no\n' });
  });

  test('an endpoint without samples is an empty answer, not an error', async () => {
    const got = await ask(
      { probe: () => Promise.resolve({ ...answer, exposition: '' }) },
      'GET',
      '/probe?target=a&path=/b',
    );
    expect(got).toMatchObject({ status: 200, body: '' });
  });

  test.each([
    '/probe',
    '/probe?target=a',
    '/probe?target=a&target=b&path=/',
    `/probe?target=${'a'.repeat(301)}&path=/`,
  ])('refuses %s with 400', async (url) => {
    const asked: unknown[] = [];
    const got = await ask({ probe: recordInto(asked) }, 'GET', url);
    expect(got.status).toBe(400);
    expect(asked).toEqual([]);
  });

  test.each(['HEAD', 'POST', 'PUT'] as const)('%s never reaches an endpoint', async (method) => {
    const asked: unknown[] = [];
    expect((await ask({ probe: recordInto(asked) }, method, '/probe?target=a&path=/b')).status).toBe(404);
    expect(asked).toEqual([]);
  });
});

describe('connections', () => {
  test('are never cut for being quiet: a scrape may wait for its endpoint longer than any fixed time', async () => {
    const app = await buildApp({});
    expect(app.server.timeout).toBe(0);
    await app.close();
  });

  test('are cut when a request does not end within 10 s, and are bounded in number', async () => {
    const app = await buildApp({});
    expect(app.server).toMatchObject({ requestTimeout: 10_000, maxConnections: 256 });
    await app.close();
  });
});

describe('the other routes', () => {
  test('GET /metrics gives the exporter’s own series', async () => {
    const got = await ask({}, 'GET', '/metrics');
    expect(got).toEqual({ status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: 'own 1\n' });
  });

  test('GET /api/endpoints gives the reports, nulls included', async () => {
    const report = {
      ...{
        id: 'vm-status',
        kind: 'vm-status',
        node: null,
        job: 'bpi-node',
        target: 'localhost:7777',
        path: '/__vm/status',
        required: true,
      },
      ...{ state: 'unknown' as const, cause: null, lastSuccessSeconds: null, lastDurationSeconds: null },
      ...{ shape: null, samples: 0 },
    };
    const failed = {
      ...{ ...report, state: 'failed' as const, lastSuccessSeconds: 1757361900.5, lastDurationSeconds: 0.001 },
      ...{ cause: { kind: 'refused' as const, message: 'no' }, shape: 'json:vm-status', samples: 3 },
    };
    const got = await ask({ reports: () => [report, failed] }, 'GET', '/api/endpoints');
    expect(JSON.parse(got.body)).toEqual([report, failed]);
  });

  test('GET /-/ready says why it is not', async () => {
    expect(await ask({}, 'GET', '/-/ready')).toMatchObject({ status: 200, body: 'ready\n' });
    const got = await ask({ notReady: () => Promise.resolve('no door') }, 'GET', '/-/ready');
    expect(got).toMatchObject({ status: 503, body: 'not ready: no door\n' });
  });

  test('GET /-/healthy asks nobody', async () => {
    const notReady = (): Promise<never> => Promise.reject(new Error('asked'));
    expect(await ask({ notReady }, 'GET', '/-/healthy')).toMatchObject({ status: 200, body: 'healthy\n' });
  });

  test('POST /-/reload says whether the new configuration is in use; GET does not reload', async () => {
    expect(await ask({}, 'POST', '/-/reload')).toMatchObject({ status: 200, body: 'reloaded\n' });
    const got = await ask({ reload: () => Promise.resolve('not JSON') }, 'POST', '/-/reload');
    expect(got).toMatchObject({ status: 500, body: 'the old configuration stays: not JSON\n' });
    expect((await ask({}, 'GET', '/-/reload')).status).toBe(404);
  });

  test('an error of ours tells nothing to the outside', async () => {
    const got = await ask({ metrics: () => Promise.reject(new Error('secret path')) }, 'GET', '/metrics');
    expect(got).toMatchObject({ status: 500, body: 'internal error\n' });
  });
});
