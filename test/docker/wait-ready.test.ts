import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { silentSink } from '../../src/base/event-sink.ts';
import type { ContainerDetail } from '../../src/docker/engine.ts';
import { waitReady } from '../../src/docker/wait-ready.ts';
import type { ServiceSpec } from '../../src/stack/service-spec.ts';
import { aService } from '../plan/stack-fixture.ts';
import type { FakeEngine } from '../support/fake-engine.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { manualClock } from './manual-clock.ts';

const image = 'example/x:1';

async function engineWith(service: ServiceSpec, script = 'sleep'): Promise<FakeEngine> {
  const engine = fakeEngine([image]);
  await engine.containers.create(service.containerName, { Image: image, Cmd: [script] });
  await engine.containers.start(service.containerName);
  return engine;
}

/** Answers with the given statuses, the last one again and again. */
async function serve(...statuses: number[]): Promise<ServiceSpec> {
  let count = 0;
  const server = createServer((_request, response) => {
    response.writeHead(statuses[Math.min(count++, statuses.length - 1)] ?? 500).end('Ingester not ready');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  return aService('loki', {
    ready: { kind: 'http', path: '/ready' },
    ports: [{ containerPort: 3100, hostAddress: '127.0.0.1', hostPort: port }],
  });
}

const options = (clock = manualClock(), signal = new AbortController().signal) => {
  return { clock, signal, sink: silentSink, timeoutMs: 30_000 };
};

describe('waiting for a service', () => {
  test('ends when its address answers with success, however often it did not before', async () => {
    const service = await serve(503, 503, 200);
    const clock = manualClock();
    expect(await waitReady(await engineWith(service), [service], options(clock))).toEqual([]);
    expect(clock.now()).toBe(500);
  });

  test('gives up after the time given, with the last answer and the end of the log', async () => {
    const service = await serve(503);
    const engine = await engineWith(service, 'echo starting');
    const clock = manualClock();
    expect(await waitReady(engine, [service], { ...options(clock), timeoutMs: 2_000 })).toEqual([
      {
        service: 'loki',
        reason: expect.stringMatching(
          /^not ready after 2 s: http:\/\/127.0.0.1:\d+\/ready answers HTTP 503: Ingester not ready$/,
        ) as string,
        logTail: 'starting',
      },
    ]);
    expect(clock.now()).toBe(2_000);
  });

  test('fails at once when its container has exited', async () => {
    const service = await serve(503);
    const engine = await engineWith(service, 'echo broken >&2; exit 2');
    const clock = manualClock();
    expect(await waitReady(engine, [service], options(clock))).toEqual([
      { service: 'loki', reason: 'it exited with code 2', logTail: 'broken' },
    ]);
    expect(clock.now()).toBe(0);
  });

  test('fails when its container was restarted meanwhile, or is gone', async () => {
    const service = await serve(503);
    const restarted = await engineWith(service);
    const clock = manualClock(() => restarted.state.containers.forEach((container) => (container.restartCount = 1)));
    expect(await waitReady(restarted, [service], options(clock))).toMatchObject([
      { reason: 'it ended and was started again by the engine' },
    ]);
    expect(await waitReady(fakeEngine(), [service], options())).toMatchObject([{ reason: 'its container is gone' }]);
  });

  test('names the memory limit when its container was killed, whether or not the engine saw why', async () => {
    const service = await serve(503);
    const engine = await engineWith(service, 'exit 137');
    const expected = /killed .*limit of 64 MiB \(components\.loki\.memory\)/;
    expect((await waitReady(engine, [service], options()))[0]?.reason).toMatch(expected);
    const inspect = engine.containers.inspect.bind(engine.containers);
    const seen = async (name: string) => ({ ...((await inspect(name)) as ContainerDetail), oomKilled: true });
    const containers = { ...engine.containers, inspect: seen };
    expect((await waitReady({ ...engine, containers }, [service], options()))[0]?.reason).toMatch(expected);
  });

  test('without an address of its own takes a second in which it keeps running', async () => {
    const service = aService('bpi-host-door', { ready: { kind: 'through', service: 'bpi-exporter' } });
    const clock = manualClock();
    expect(await waitReady(await engineWith(service), [service], options(clock))).toEqual([]);
    expect(clock.now()).toBe(1_000);
    const crashing = await engineWith(service);
    const crash = manualClock((now) => {
      if (now === 500) crashing.state.containers.forEach((container) => (container.status = 'exited'));
    });
    expect(await waitReady(crashing, [service], options(crash))).toMatchObject([{ reason: 'it exited with code 0' }]);
  });

  test('ends when the user interrupts', async () => {
    const service = await serve(503);
    const stop = new AbortController();
    const clock = manualClock(() => stop.abort(new Error('interrupted')));
    await expect(waitReady(await engineWith(service), [service], options(clock, stop.signal))).rejects.toThrow(
      'interrupted',
    );
  });
});
