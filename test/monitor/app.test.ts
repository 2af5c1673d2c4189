import { describe, expect, test } from 'vitest';
import { buildMonitorApp, type MonitorAppDependencies, type MonitorStatus } from '../../src/monitor/app.ts';
import { openIncident, type Incident } from '../../src/monitor/incidents/incident.ts';
import { createRequestLimits, hookLimits, routeLimits } from '../../src/monitor/request-limits.ts';
import { maxPayloadBytes, type WebhookPayload } from '../../src/monitor/webhook-payload.ts';
import { notified, payload, t0 } from './support/alerts.ts';

const status: MonitorStatus = {
  ...{ now: '2026-01-02T03:04:05.000Z', path: 'speaking', causes: [], watchdogReceivedAt: null, canaryLandedAt: null },
  ...{ channels: [], channelProblems: [], told: null, waiting: [] },
};

function allDependencies(): MonitorAppDependencies {
  return {
    alerts: () => undefined,
    tests: () => undefined,
    test: () => [],
    incidents: () => [],
    judge: () => 'unknown',
    now: () => t0,
    status: () => Promise.resolve(status),
    metrics: () => Promise.resolve('own 1\n'),
    reload: () => Promise.resolve(null),
    answered: () => undefined,
  };
}

async function ask(
  dependencies: Partial<MonitorAppDependencies>,
  request: { method?: 'GET' | 'POST'; url: string; body?: unknown; headers?: Record<string, string> },
) {
  const app = await buildMonitorApp({ ...allDependencies(), ...dependencies });
  const { body, ...rest } = request;
  const response = await app.inject({
    method: 'GET',
    ...rest,
    ...(body === undefined ? {} : { payload: body as object }),
  });
  await app.close();
  return { status: response.statusCode, body: response.body };
}

const incident = (changes: Partial<Incident> = {}): Incident => ({ ...openIncident(notified(), {}), ...changes });

describe('POST /hooks/alerts', () => {
  const post = (body: unknown, alerts: MonitorAppDependencies['alerts'] = () => undefined) =>
    ask({ alerts }, { method: 'POST', url: '/hooks/alerts', body });

  test('takes a notification of Alertmanager, whatever else it holds', async () => {
    const taken: WebhookPayload[] = [];
    const whole = {
      ...payload(notified()),
      groupKey: '{}',
      truncatedAlerts: 0,
      commonLabels: {},
      externalURL: 'http://am',
    };
    const answer = await post(whole, (one) => taken.push(one));
    expect(answer).toEqual({ status: 200, body: '{"received":1}' });
    expect(taken[0]?.alerts).toEqual([notified()]);
  });

  test.each([
    ['another version', { ...payload(notified()), version: '5' }],
    ['no alerts', { version: '4', receiver: 'x' }],
    ['a time that is none', payload(notified({ startsAt: 'now' }))],
    ['a fingerprint that is none', payload(notified({ fingerprint: '../../etc' }))],
    ['labels that are no texts', payload(notified({ labels: { a: { b: 1 } } as unknown as Record<string, string> }))],
    [
      'more alerts than a notification can have',
      payload(...Array.from({ length: 5001 }, () => notified({ labels: {}, annotations: {} }))),
    ],
    ['a text instead of an object', '"hello"'],
  ])('refuses %s with 400', async (_title, body) => {
    let taken = 0;
    const answer = await ask(
      { alerts: () => (taken += 1) },
      { method: 'POST', url: '/hooks/alerts', body, headers: { 'content-type': 'application/json' } },
    );
    expect([answer.status, taken]).toEqual([400, 0]);
  });

  test('refuses what is too large, and what is no JSON', async () => {
    const large = payload(notified({ annotations: { a: 'x'.repeat(maxPayloadBytes) } }));
    expect((await post(large)).status).toBe(413);
    const headers = { 'content-type': 'text/plain' };
    expect((await ask({}, { method: 'POST', url: '/hooks/alerts', body: '{}', headers })).status).toBe(415);
  });
});

describe('a test alert', () => {
  test('is taken by POST /hooks/test', async () => {
    const taken: WebhookPayload[] = [];
    const body = payload(notified({ labels: { bpi_test: 't1' } }));
    await ask({ tests: (one) => taken.push(one) }, { method: 'POST', url: '/hooks/test', body });
    expect(taken).toEqual([body]);
  });

  test('is proven by GET /api/tests/<id>, which is 404 until it has arrived', async () => {
    const arrival = {
      status: 'firing',
      receiver: 'r',
      labels: {},
      startsAt: '',
      receivedAt: '',
      deliverySeconds: 1,
    } as const;
    const test = (id: string) => (id === 't1' ? [arrival] : []);
    const found = await ask({ test }, { url: '/api/tests/t1' });
    expect(JSON.parse(found.body)).toEqual({ id: 't1', arrivals: [arrival] });
    expect((await ask({ test }, { url: '/api/tests/t2' })).status).toBe(404);
  });
});

describe('GET /api/incidents', () => {
  const incidents = () => [
    incident({ id: 'muted-1', suppressed: { inhibitedBy: ['root'], silencedBy: [] } }),
    incident({ id: 'ended-1', endedAt: t0 + 5_000, priority: 'P2' }),
    incident({ id: 'firing-1' }),
  ];
  const ids = async (query: string) => {
    const answer = await ask({ incidents }, { url: `/api/incidents${query}` });
    return (JSON.parse(answer.body) as { incidents: { id: string }[] }).incidents.map(({ id }) => id);
  };

  test.each([
    ['', ['muted-1', 'ended-1', 'firing-1']],
    ['?status=inhibited', ['muted-1']],
    ['?status=firing', ['firing-1']],
    ['?priority=P2', ['ended-1']],
    ['?limit=2', ['muted-1', 'ended-1']],
  ])('%s lists those asked for', async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  test.each(['?status=odd', '?limit=0', '?limit=1001', '?priority=P9'])('refuses %s', async (query) => {
    expect((await ask({ incidents }, { url: `/api/incidents${query}` })).status).toBe(400);
  });

  test('shows one by its id, with times as text', async () => {
    const answer = await ask({ incidents }, { url: '/api/incidents/ended-1' });
    expect(JSON.parse(answer.body)).toMatchObject({
      status: 'ended',
      startsAt: '2026-01-02T03:04:05.000Z',
      endedAt: '2026-01-02T03:04:10.000Z',
      summary: 'the link is lost',
      verdict: null,
    });
    expect((await ask({ incidents }, { url: '/api/incidents/none' })).status).toBe(404);
  });
});

describe('POST /api/incidents/<id>/verdict', () => {
  const post = (body: unknown, outcome: ReturnType<MonitorAppDependencies['judge']>, judged: unknown[] = []) =>
    ask(
      { judge: (...args) => (judged.push(args), outcome) },
      { method: 'POST', url: '/api/incidents/a-1/verdict', body },
    );

  test.each([
    [true, 'true_positive'],
    [false, 'false_positive'],
  ] as const)('%s means %s', async (verdict, meaning) => {
    const judged: unknown[] = [];
    const answer = await post({ verdict }, incident({ verdict: meaning }), judged);
    expect(judged).toEqual([['a-1', meaning, null]]);
    expect(JSON.parse(answer.body)).toMatchObject({ verdict });
  });

  test('is 404 without such an incident and 409 when it is counted', async () => {
    expect((await post({ verdict: true }, 'unknown')).status).toBe(404);
    expect((await post({ verdict: true }, 'counted')).status).toBe(409);
  });

  test.each([{}, { verdict: 'maybe' }, { verdict: null }])('refuses %o', async (body) => {
    const judged: unknown[] = [];
    expect((await post(body, incident(), judged)).status).toBe(400);
    expect(judged).toEqual([]);
  });
});

describe('the rest', () => {
  test('says that it is healthy and ready, shows its metrics and how the alerting path is', async () => {
    expect((await ask({}, { url: '/-/healthy' })).body).toBe('healthy\n');
    expect((await ask({}, { url: '/-/ready' })).body).toBe('ready\n');
    expect((await ask({}, { url: '/metrics' })).body).toBe('own 1\n');
    expect(JSON.parse((await ask({}, { url: '/api/status' })).body)).toMatchObject({ path: 'speaking' });
  });

  test('says why a reload failed', async () => {
    const reload = () => Promise.resolve('no such file');
    expect((await ask({}, { method: 'POST', url: '/-/reload' })).status).toBe(200);
    const answer = await ask({ reload }, { method: 'POST', url: '/-/reload' });
    expect(answer).toEqual({ status: 500, body: 'the old configuration stays: no such file\n' });
  });

  test('shows nothing of a defect of ours', async () => {
    const incidents = () => {
      throw new Error('SECRET');
    };
    expect(await ask({ incidents }, { url: '/api/incidents' })).toEqual({ status: 500, body: 'internal error\n' });
  });

  test('measures requests by route, not by address', async () => {
    const routes: string[] = [];
    const answered = (route: string) => routes.push(route);
    await ask({ answered }, { url: '/api/incidents/abc' });
    await ask({ answered }, { url: '/nowhere/at/all' });
    expect(routes).toEqual(['/api/incidents/:id', 'other']);
  });
});

describe('somebody who asks without end', () => {
  test('is refused on that route until a moment has passed', () => {
    let nowMs = t0;
    const limits = createRequestLimits(() => nowMs);
    const some = { burst: 3, perSecond: 2 };
    const ask = (route: string) => limits(route, some);
    expect([ask('/a'), ask('/a'), ask('/a'), ask('/a'), ask('/b')]).toEqual([false, false, false, true, false]);
    nowMs += 500;
    expect([ask('/a'), ask('/a')]).toEqual([false, true]);
    nowMs += 3_600_000;
    expect([ask('/a'), ask('/a'), ask('/a'), ask('/a')]).toEqual([false, false, false, true]);
  });

  test('gets 429 and the other routes go on', async () => {
    const app = await buildMonitorApp(allDependencies());
    for (let index = 0; index < routeLimits.burst; index += 1) await app.inject({ url: '/-/healthy' });
    expect((await app.inject({ url: '/-/healthy' })).statusCode).toBe(429);
    expect((await app.inject({ url: '/-/ready' })).statusCode).toBe(200);
    await app.close();
  }, 60_000);

  test('gets 503 from a hook, after which Alertmanager comes again', async () => {
    const app = await buildMonitorApp(allDependencies());
    for (let index = 0; index < hookLimits.burst; index += 1) await app.inject({ method: 'POST', url: '/hooks/test' });
    const answer = await app.inject({ method: 'POST', url: '/hooks/test' });
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
    await app.close();
  }, 60_000);
});
