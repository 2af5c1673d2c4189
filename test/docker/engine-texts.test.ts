import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { splitFrames, demultiplexLog } from '../../src/docker/demultiplex-log.ts';
import { EngineRequestError, translateError } from '../../src/docker/engine-request-error.ts';
import { explainFailure } from '../../src/docker/explain-failure.ts';
import { splitReference } from '../../src/docker/image-reference.ts';
import type { ProgressMessage } from '../../src/docker/progress-stream.ts';
import { describeProgress, readProgress } from '../../src/docker/progress-stream.ts';
import { aService } from '../plan/stack-fixture.ts';

describe('a failure is explained', () => {
  const grafana = aService('grafana', { ports: [{ containerPort: 3000, hostAddress: '127.0.0.1', hostPort: 3000 }] });

  // Texts of Engine 20.10, 29 and Docker Desktop on Linux, macOS and Windows (facts/components.md 8.2).
  test.each([
    'driver failed programming external connectivity on endpoint demo-grafana-1 (0a1b): Bind for 127.0.0.1:3000 failed: port is already allocated',
    'Error starting userland proxy: listen tcp4 127.0.0.1:3000: bind: address already in use',
    'failed to set up container networking: driver failed programming external connectivity on endpoint x: failed to bind host port 127.0.0.1:3000/tcp: address already in use',
    'Ports are not available: exposing port TCP 127.0.0.1:3000 -> 127.0.0.1:0: listen tcp 127.0.0.1:3000: bind: address already in use',
    'Ports are not available: listen tcp 127.0.0.1:3000: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.',
    'Ports are not available: listen tcp 127.0.0.1:3000: bind: An attempt was made to access a socket in a way forbidden by its access permissions.',
  ])('by port in "%s"', (text) => {
    const explanation = explainFailure(new EngineRequestError('server-error', text), grafana);
    expect(explanation.message).toBe(`port 3000, wanted by grafana, is in use: ${text}`);
    expect(explanation.fix).toContain('run start again');
  });

  test('by the key of monitoring.yaml where the port is one for traces, which no start moves', () => {
    const alloy = aService('alloy', { ports: [{ containerPort: 4317, hostAddress: '127.0.0.1', hostPort: 4317 }] });
    const text = 'Bind for 127.0.0.1:4317 failed: port is already allocated';
    const { fix } = explainFailure(new EngineRequestError('server-error', text), alloy);
    expect(fix).toContain('choose other ports under `tracing`');
    expect(fix).not.toContain('run start again');
  });

  test('by the port in the text where no service is known', () => {
    const text = 'listen tcp4 0.0.0.0:9090: bind: address already in use';
    expect(explainFailure(new Error(text), null).message).toBe(`port 9090 is in use: ${text}`);
  });

  test.each([
    ['No such image: x:1', '--images registry|debian'],
    ['write /var/lib/docker/tmp: no space left on device', 'docker system df'],
    [
      'could not find an available, non-overlapping IPv4 address pool: all predefined address pools have been fully subnetted',
      'docker network prune',
    ],
    ['path / is mounted on / but it is not a shared or slave mount', 'make-rshared'],
    ['invalid mount config for type "bind": bind source path does not exist: /x', 'create that path'],
    ['exec: "x": executable file not found in $PATH: unknown', 'the image that is pinned'],
  ])('by its fix: %s', (text, fix) => {
    const explanation = explainFailure(new EngineRequestError('server-error', text), grafana);
    expect(explanation.message).toContain(text);
    expect(explanation.fix).toContain(fix);
  });

  test('in the words of the engine where nothing is known, and as silence where there was no answer', () => {
    expect(explainFailure(new EngineRequestError('server-error', 'odd'), null)).toEqual({ message: 'odd' });
    expect(explainFailure(translateError(new Error('socket hang up')), null).message).toBe(
      'the engine did not answer: socket hang up',
    );
  });
});

describe('an error of dockerode is translated by its status', () => {
  test.each([
    [404, 'not-found'],
    [409, 'conflict'],
    [403, 'forbidden'],
    [400, 'bad-request'],
    [500, 'server-error'],
  ])('%i means %s', (statusCode, refusal) => {
    const error = Object.assign(new Error('(HTTP code 4) x - dressed '), { statusCode, json: { message: 'plain' } });
    expect(translateError(error)).toMatchObject({ refusal, statusCode, message: 'plain' });
  });

  test('and undressed where the body was not parsed', () => {
    const error = Object.assign(new Error('(HTTP code 404) no such container - gone - or not '), { statusCode: 404 });
    expect(translateError(error).message).toBe('gone - or not');
  });

  test('and without one there was no answer', () => {
    expect(translateError(new Error('connect ECONNREFUSED'))).toMatchObject({ refusal: 'no-answer', statusCode: null });
  });
});

describe('a progress stream', () => {
  const read = async (...chunks: string[]) => {
    const messages: ProgressMessage[] = [];
    await readProgress(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), (message) => messages.push(message));
    return messages.map(describeProgress);
  };

  test('is read over the borders of its chunks, with or without a last newline', async () => {
    expect(await read('{"status":"Pulling', ' from x"}\r\n{"status":"Done","id":"a"}')).toEqual([
      'Pulling from x',
      'a: Done',
    ]);
  });

  test('shows how much of a layer has come, and what a build says', async () => {
    expect(
      await read(
        '{"status":"Downloading","id":"a","progressDetail":{"current":50,"total":200}}\n{"stream":"Step 1\\n"}\n',
      ),
    ).toEqual(['a: Downloading 25%', 'Step 1']);
  });

  test('that reports an error rejects with it, after a line that is not JSON too', async () => {
    await expect(
      read('not json\n{"errorDetail":{"message":"denied"},"error":"denied"}\n{"status":"x"}\n'),
    ).rejects.toThrow('denied');
    await expect(read('{"error":"old form"}\n')).rejects.toThrow('old form');
  });
});

describe('a multiplexed log', () => {
  const frame = (stream: number, text: string) => {
    const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
    header.writeUInt32BE(Buffer.byteLength(text), 4);
    return Buffer.concat([header, Buffer.from(text)]);
  };

  test('is put together in the order in which it was written', () => {
    expect(demultiplexLog(Buffer.concat([frame(1, 'a\n'), frame(2, 'b\n'), frame(1, 'c\n')]))).toBe('a\nb\nc\n');
  });

  test('keeps half a frame until the rest has come', () => {
    const bytes = Buffer.concat([frame(2, 'whole'), frame(1, 'half')]);
    const { frames, rest } = splitFrames(bytes.subarray(0, bytes.length - 2));
    expect(frames.map(({ stream, payload }) => [stream, payload.toString()])).toEqual([['stderr', 'whole']]);
    expect(rest.length).toBe(8 + 2);
  });
});

test.each([
  ['prom/prometheus:v3', 'prom/prometheus', 'v3'],
  ['prom/prometheus', 'prom/prometheus', 'latest'],
  ['localhost:5000/x', 'localhost:5000/x', 'latest'],
  ['localhost:5000/x:1', 'localhost:5000/x', '1'],
  ['x@sha256:abc', 'x@sha256:abc', ''],
])('the reference %s is repository %s with tag %s', (reference, repository, tag) => {
  expect(splitReference(reference)).toEqual({ repository, tag });
});
