import { describe, expect, test } from 'vitest';
import type { PostedAlert } from '../../src/prometheus/alertmanager-types.ts';
import { canaryName, createCanary, keepFlying } from '../../src/monitor/canary.ts';
import { fakeClock, settle } from '../exporter/support/fake-clock.ts';
import { fakeServer } from '../verify/fakes/fake-server.ts';
import { notified, t0 } from './support/alerts.ts';

const { signal } = new AbortController();

describe('a canary', () => {
  test('is an alert for nobody but us, which comes back as it was sent', async () => {
    const clock = fakeClock(t0);
    const posted: PostedAlert[] = [];
    await using server = await fakeServer((_url, _request, body) => {
      posted.push(...(JSON.parse(body) as PostedAlert[]));
      const labels = posted[0]?.labels ?? {};
      canary.arrived(notified({ labels: { ...labels, canary_id: 'another' } }), t0 + 1);
      canary.arrived(notified({ labels, status: 'resolved' }), t0 + 2);
      canary.arrived(notified({ labels }), t0 + 1500);
      return { body: {} };
    });
    const canary = createCanary({ alertmanagerUrl: server.url, timeoutSeconds: 60, clock });
    expect(await canary.fly(signal)).toBe(1.5);
    expect(posted[0]?.labels).toMatchObject({ alertname: canaryName, canary: 'true', priority: 'P1' });
    expect(posted[0]?.endsAt).toBe(new Date(t0 + 60_000).toISOString());
  });

  test('is an alert of its own each time', async () => {
    const ids: (string | undefined)[] = [];
    await using server = await fakeServer((_url, _request, body) => {
      const [alert] = JSON.parse(body) as PostedAlert[];
      ids.push(alert?.labels['canary_id']);
      canary.arrived(notified({ labels: alert?.labels ?? {} }), t0);
      return { body: {} };
    });
    const canary = createCanary({ alertmanagerUrl: server.url, timeoutSeconds: 60, clock: fakeClock(t0) });
    await canary.fly(signal);
    await canary.fly(signal);
    expect(new Set(ids).size).toBe(2);
  });

  test('that does not come back is lost after its time', async () => {
    const clock = fakeClock(t0);
    let posted = false;
    await using server = await fakeServer(() => {
      posted = true;
      return { body: {} };
    });
    const flight = createCanary({ alertmanagerUrl: server.url, timeoutSeconds: 60, clock }).fly(signal);
    for (let turn = 0; turn < 200 && !posted; turn += 1) await settle();
    // The answer is still under way to us when the server has it.
    for (let turn = 0; turn < 50; turn += 1) await clock.advance(10_000);
    expect(await flight).toBe('not back after 60 s');
  });

  test.each([
    ['refuses it', 400, 'HTTP 400'],
    ['is broken', 500, 'HTTP 500'],
  ])('is lost when Alertmanager %s', async (_title, status, reason) => {
    await using server = await fakeServer(() => ({ status, body: 'no' }));
    const canary = createCanary({ alertmanagerUrl: server.url, timeoutSeconds: 60, clock: fakeClock(t0) });
    expect(await canary.fly(signal)).toBe(reason);
  });

  test('is lost when Alertmanager is not there', async () => {
    const canary = createCanary({ alertmanagerUrl: 'http://127.0.0.1:9', timeoutSeconds: 60, clock: fakeClock(t0) });
    expect(await canary.fly(signal)).toBe('refused');
  });
});

test('canaries fly once per interval, sooner after one was lost: at once while the stack starts, later every 30 s', async () => {
  const clock = fakeClock(t0);
  const stop = new AbortController();
  const results: (number | string)[] = [...Array.from({ length: 7 }, () => 'refused'), 2, 3, 'refused', 4];
  const told: string[] = [];
  const flying = keepFlying(
    { fly: () => Promise.resolve(results.shift() ?? 'no more') },
    {
      ...{ intervalSeconds: 300, clock, signal: stop.signal },
      landed: (seconds) => told.push(`${(clock.now() - t0) / 1000}: landed ${seconds}`),
      lost: (reason) => told.push(`${(clock.now() - t0) / 1000}: ${reason}`),
    },
  );
  await clock.advance(700_000);
  stop.abort();
  await flying;
  expect(told).toEqual([
    ...[0, 1, 3, 7, 15, 31, 61].map((second) => `${second}: refused`),
    ...['91: landed 2', '391: landed 3', '691: refused', '692: landed 4'],
  ]);
});
