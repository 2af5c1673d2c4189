import { describe, expect, test } from 'vitest';
import { askFiring } from '../../src/cli/alerts/ask-firing.ts';
import { alertmanagerClient } from '../../src/prometheus/alertmanager-client.ts';
import { prometheusClient } from '../../src/prometheus/client.ts';
import { active, held } from '../alerts/support/alerts.ts';
import { fakeServer, type FakeHandler } from '../verify/fakes/fake-server.ts';

const { signal } = new AbortController();

type Answer = 'well' | 'fails' | 'hangs';

/** Asks both with half a second each. */
async function ask(prometheus: Answer | null, alertmanager: Answer | null) {
  const handler: FakeHandler = (url) => {
    const answer = url.pathname.startsWith('/api/v1/') ? prometheus : alertmanager;
    if (answer === 'hangs') return new Promise(() => undefined);
    if (answer === 'fails') return { status: 503, body: 'starting' };
    if (url.pathname === '/api/v1/alerts')
      return { body: { status: 'success', data: { alerts: [active('Lost'), active('Watchdog')] } } };
    return { body: url.pathname === '/api/v2/alerts' ? [held('Lost'), held('Watchdog')] : [] };
  };
  await using server = await fakeServer(handler);
  const options = { signal, timeoutMs: 500 };
  return await askFiring(
    {
      prometheus: prometheus === null ? null : prometheusClient(server.url, options),
      alertmanager: alertmanager === null ? null : alertmanagerClient(server.url, options),
      externalLabels: { stack: 'bpi' },
    },
    signal,
  );
}

describe('status asks how many alerts fire', () => {
  test.each<[Answer | null, Answer | null, RegExp | null]>([
    ['well', 'well', null],
    ['well', null, null],
    [null, 'well', null],
    ['fails', 'well', /^Prometheus does not answer: /],
    ['hangs', 'well', /^Prometheus does not answer: /],
    ['well', 'fails', /^Alertmanager does not answer: /],
    ['well', 'hangs', /^Alertmanager does not answer: /],
  ])('Prometheus %s, Alertmanager %s: one of them is enough', async (prometheus, alertmanager, problem) => {
    const count = await ask(prometheus, alertmanager);
    expect(count).toMatchObject({ firing: { P1: 1 }, muted: 0 });
    expect(count?.problems).toEqual(problem === null ? [] : [expect.stringMatching(problem)]);
  });

  test.each<[Answer | null, Answer | null]>([
    ['fails', 'fails'],
    ['hangs', null],
    [null, 'hangs'],
    [null, null],
  ])('Prometheus %s, Alertmanager %s: it is not known, and no failure', async (prometheus, alertmanager) => {
    expect(await ask(prometheus, alertmanager)).toBeNull();
  });
});
