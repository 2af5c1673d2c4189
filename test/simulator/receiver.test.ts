import { describe, expect, test } from 'vitest';
import { createReceiverApp } from '../../src/simulator/receiver-app.ts';
import { parseReceiverOptions, runReceiver } from '../../src/simulator/run-receiver.ts';
import { exampleMs, fakeClock } from './support/fake-clock.ts';

const receiver = () => {
  const lines: unknown[] = [];
  const clock = fakeClock();
  const app = createReceiverApp({ clock, onNotification: (notification) => lines.push(notification) });
  const post = (url: string, payload: string) =>
    app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json' } });
  return { app, clock, lines, post };
};

describe('the webhook receiver', () => {
  test('takes a notification at any path, with the time it arrived', async () => {
    const { post, lines } = receiver();
    expect((await post('/any/path', '{"status":"firing"}')).statusCode).toBe(200);
    expect(lines).toEqual([
      { receivedAt: '2025-09-08T20:05:13.123Z', receivedAtMs: exampleMs, body: { status: 'firing' } },
    ]);
  });

  test('returns what it kept, oldest first, and forgets what is over a thousand', async () => {
    const { app, post } = receiver();
    for (let number = 0; number < 1001; number += 1) await post('/', JSON.stringify({ number }));
    const kept: { body: { number: number } }[] = (await app.inject('/notifications')).json();
    expect([kept.length, kept[0]?.body.number, kept.at(-1)?.body.number]).toEqual([1000, 1, 1000]);
  });

  test.each([
    ['a body over 1 MiB', JSON.stringify('x'.repeat(1024 * 1024)), 413],
    ['a body that is not JSON', 'firing', 400],
  ])('refuses %s', async (_title, payload, code) => {
    const { post, lines } = receiver();
    expect((await post('/', payload)).statusCode).toBe(code);
    expect(lines).toEqual([]);
  });

  test('prints one JSON line for each notification until it is told to end', async () => {
    const lines: string[] = [];
    const stop = new AbortController();
    const { promise: listening, resolve: onListening } = openable();
    const ended = runReceiver({
      host: '127.0.0.1',
      port: 0,
      clock: fakeClock(),
      signal: stop.signal,
      print: (line) => lines.push(line),
      onListening,
    });
    const body = JSON.stringify({ alerts: ['a\nb'] });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`http://127.0.0.1:${String(await listening)}/hook`, { method: 'POST', headers, body });
    expect(response.status).toBe(200);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ receivedAtMs: exampleMs, body: { alerts: ['a\nb'] } });
    stop.abort();
    await ended;
  });

  test('listens on every address unless told otherwise, because Alertmanager reaches a container by its own', () => {
    expect(parseReceiverOptions(['--port', '9099'])).toEqual({ host: '0.0.0.0', port: 9099 });
  });

  test.each([[[]], [['--port', 'x']], [['--port', '70000']], [['--prot', '1']]])('refuses the arguments %j', (args) => {
    expect(() => parseReceiverOptions(args)).toThrow(
      expect.objectContaining({ fix: 'usage: receive --port PORT [--host ADDRESS]' }),
    );
  });
});

function openable(): { promise: Promise<number>; resolve: (port: number) => void } {
  let resolve: (port: number) => void = () => undefined;
  const promise = new Promise<number>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
