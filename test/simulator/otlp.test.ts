import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { formatTraces } from '../../src/simulator/otlp/span.ts';
import type { Span } from '../../src/simulator/otlp/span.ts';
import { createSpanSender } from '../../src/simulator/otlp/span-sender.ts';
import { parseTraceparent, traceRequest } from '../../src/simulator/otlp/trace-request.ts';
import type { AnsweredRequest } from '../../src/simulator/witness.ts';
import { exchange, request } from './support/exchange.ts';
import { exampleMs, fakeClock } from './support/fake-clock.ts';
import { testWorld } from './support/simulators.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Received {
  readonly path: string;
  readonly body: {
    resourceSpans: { scopeSpans: { spans: { name: string; traceId: string; parentSpanId?: string }[] }[] }[];
  };
}

const receiver = async (status = () => 200) => {
  const received: Received[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Received['body'];
      if (status() === 200) received.push({ path: incoming.url ?? '', body });
      response.writeHead(status()).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const spans = () =>
    received.flatMap(({ body }) =>
      body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans)),
    );
  return { received, spans, endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
};

let counter = 0;
const next = () => (counter += 1);
const asked = (more: Partial<AnsweredRequest> = {}): AnsweredRequest => ({
  ...{ service: 'bpi-vm-server', method: 'GET', path: '/__vm/status', status: 200, traceparent: null },
  ...{ startedMs: exampleMs, endedMs: exampleMs + 1, ...more },
});
const trace = (more: Partial<AnsweredRequest> = {}, bpciAnswers = true) =>
  traceRequest(asked(more), { node: 'node-1', bpciAnswers, next });
const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('a trace of a request to the VM server', () => {
  test('has the HTTP Cage and the call to BPCI below it', () => {
    const [root, ...children] = trace();
    expect(root).toMatchObject({ service: 'bpi-vm-server', name: 'GET /__vm/status', kind: 'server', error: null });
    expect(children.map(({ service, name }) => [service, name])).toEqual([
      ['http-cage', 'HTTP Cage check'],
      ['bpi-vm-server', 'BPCI call'],
      ['bpci', 'POST /api/v1/submit'],
    ]);
    expect(children.map(({ parentSpanId }) => parentSpanId)).toEqual([root?.spanId, root?.spanId, children[1]?.spanId]);
    for (const child of children) {
      expect(child.startMs).toBeGreaterThanOrEqual(root?.startMs ?? Infinity);
      expect(child.endMs).toBeLessThanOrEqual(root?.endMs ?? 0);
      expect(child.endMs).toBeGreaterThanOrEqual(child.startMs);
    }
  });

  test('fails where BPCI does not answer, and where BPI answers with an error', () => {
    expect(trace({}, false).map(({ name, error }) => [name, error])).toContainEqual([
      'BPCI call',
      'connection refused',
    ]);
    expect(trace({ status: 500 })[0]?.error).toBe('HTTP 500');
  });

  test.each([
    ['/__cage/a/b', 200, 'GET /__cage/*'],
    ['/__vm/metrics?x=1', 404, 'GET not found'],
    ['/httpcg/app/x', 200, 'GET /httpcg/*'],
  ])('of %s (%i) is called %s: names are few', (path, status, name) => {
    expect(trace({ path, status })[0]?.name).toBe(name);
  });

  test('goes on with the trace of its caller', () => {
    const spans = trace({ traceparent: parent });
    expect(spans[0]?.parentSpanId).toBe('b7ad6b7169203331');
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set(['0af7651916cd43dd8448eb211c80319c']));
  });

  test.each([
    ['nothing', null],
    ['another text', 'abc'],
    ['an empty trace', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`],
    ['an empty parent', `00-0af7651916cd43dd8448eb211c80319c-${'0'.repeat(16)}-01`],
    ['a forbidden version', parent.replace('00-', 'ff-')],
  ])('is one of its own for %s', (_title, text) => {
    expect(parseTraceparent(text)).toBeNull();
  });
});

test('spans are OTLP JSON: times in nanoseconds as text, errors as code 2', () => {
  const span: Span = {
    ...(trace({ status: 500 })[0] as Span),
    startMs: 1_757_361_913_123.25,
    endMs: 1_757_361_913_124,
  };
  const sent = JSON.parse(formatTraces([span])) as {
    resourceSpans: [{ resource: object; scopeSpans: [{ spans: object[] }] }];
  };
  expect(sent.resourceSpans[0].scopeSpans[0].spans[0]).toMatchObject({
    startTimeUnixNano: '1757361913123250000',
    endTimeUnixNano: '1757361913124000000',
    kind: 2,
    status: { code: 2 },
  });
  expect(sent.resourceSpans[0].resource).toEqual({
    attributes: [
      { key: 'service.name', value: { stringValue: 'bpi-vm-server' } },
      { key: 'service.namespace', value: { stringValue: 'bpi' } },
      { key: 'service.instance.id', value: { stringValue: 'node-1' } },
    ],
  });
});

describe('the sender of spans', () => {
  test('sends what has ended to /v1/traces, and keeps what has not', async () => {
    const { endpoint, received, spans } = await receiver();
    const clock = fakeClock();
    const sender = createSpanSender({ endpoint, clock, print: () => undefined });
    sender.add([...trace(), { ...(trace()[0] as Span), endMs: exampleMs + 60_000 }]);
    clock.advance(1000);
    await sender.flush();
    expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
    expect(spans()).toHaveLength(4);
    clock.advance(60_000);
    await sender.flush();
    expect(sender.counts()).toEqual({ sent: 5, dropped: 0, failedSends: 0 });
  });

  test('says once that nothing can be sent, counts what is lost, and says when it works again', async () => {
    let status = 503;
    const { endpoint } = await receiver(() => status);
    const said: string[] = [];
    const clock = fakeClock(exampleMs + 60_000);
    const sender = createSpanSender({ endpoint, clock, print: (line) => said.push(line) });
    for (let turn = 0; turn < 3; turn += 1) {
      sender.add(trace());
      await sender.flush();
    }
    expect(said).toEqual([`warning: spans cannot be sent to ${endpoint}: HTTP 503`]);
    expect(sender.counts()).toEqual({ sent: 0, dropped: 12, failedSends: 3 });
    status = 200;
    sender.add(trace());
    await sender.flush();
    expect(said.at(-1)).toBe(`spans reach ${endpoint} again; 12 were lost`);
  });

  test('never keeps more than 8192 spans', () => {
    const sender = createSpanSender({ endpoint: 'http://127.0.0.1:9', clock: fakeClock(), print: () => undefined });
    for (let turn = 0; turn < 3000; turn += 1) sender.add(trace());
    expect(sender.counts().dropped).toBe(12_000 - 8192);
  });
});

test('a world sends the spans of its requests, in the trace that came with them', async () => {
  const { endpoint, spans } = await receiver();
  const { clock, port } = await testWorld({ only: 'vm', otlp: endpoint });
  await exchange(port('vm'), request('GET /__vm/health', [`Traceparent: ${parent}`]));
  clock.advance(1000);
  await expect.poll(() => spans().length, { interval: 5 }).toBeGreaterThan(0);
  expect(spans()[0]).toMatchObject({ name: 'GET /__vm/health', parentSpanId: 'b7ad6b7169203331' });
});
