import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectEngine } from '../../src/docker/connect-engine.ts';
import { describeConnectionFailure } from '../../src/docker/describe-connection-failure.ts';
import { parseEngineUrl } from '../../src/docker/engine-address.ts';
import { negotiateApiVersion } from '../../src/docker/negotiate-api-version.ts';
import { temporaryDirectory } from '../files/temporary-directory.ts';

async function listen(answer: RequestListener): Promise<string> {
  const path = join(await temporaryDirectory(), 'engine.sock');
  const server = createServer(answer).listen(path);
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return path;
}

const version = (body: object): RequestListener => {
  return (_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
};
const connect = (path: string) => connectEngine({ env: { DOCKER_HOST: `unix://${path}` }, home: '/nonexistent' });

describe('connecting', () => {
  test('agrees on an API version and speaks it from then on', async () => {
    const paths: string[] = [];
    const path = await listen((request, response) => {
      paths.push(request.url ?? '');
      const answer = { ApiVersion: '1.55', MinAPIVersion: '1.40', SecurityOptions: ['name=seccomp', 'name=rootless'] };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    const engine = await connect(path);
    expect(engine.address).toBe(`unix://${path}`);
    expect(await engine.info()).toMatchObject({ apiVersion: '1.44', rootless: true, local: true });
    expect(paths).toEqual(['/version', '/v1.44/info']);
  });

  test.each([
    ['1.41', '1.12', '1.41'],
    ['1.43', '1.24', '1.43'],
    ['1.55', '1.40', '1.44'],
    ['1.60', '1.50', '1.50'],
    ['1.40', '1.12', null],
    ['1.9', '1.0', null],
  ])('an engine that speaks up to %s and from %s is spoken to in %s', (newest, oldest, expected) => {
    expect(negotiateApiVersion({ newest, oldest })).toBe(expected);
  });

  test('to an engine that is too old names both versions', async () => {
    const path = await listen(version({ Version: '19.03.15', ApiVersion: '1.40', MinAPIVersion: '1.12' }));
    await expect(connect(path)).rejects.toMatchObject({
      name: 'EngineUnavailableError',
      message: expect.stringContaining('19.03.15 speaks API 1.40, 1.41 is needed') as string,
      fix: 'install Docker Engine 20.10 or newer',
    });
  });

  test('to something that is no engine says so', async () => {
    const path = await listen(version({ hello: 'world' }));
    await expect(connect(path)).rejects.toThrow('what answers there is no container engine');
  });

  test('without a socket tells how to get an engine', async () => {
    await expect(connect(join(await temporaryDirectory(), 'none.sock'))).rejects.toMatchObject({
      message: expect.stringContaining('there is no socket') as string,
      fix: expect.stringContaining('apt-get install docker.io') as string,
    });
  });

  test('to a socket that nobody listens on tells to start the engine', async () => {
    const path = join(await temporaryDirectory(), 'dead.sock');
    await writeFile(path, '');
    await expect(connect(path)).rejects.toMatchObject({
      message: expect.stringContaining('no engine listens on it') as string,
      fix: expect.stringContaining('start the engine') as string,
    });
  });
});

describe('a failed connection', () => {
  const explain = (url: string, error: object) => {
    const address = parseEngineUrl(url, 'DOCKER_HOST', null);
    if (address === null) throw new Error(url);
    return describeConnectionFailure(address, Object.assign(new Error('the message'), error));
  };

  test.each([
    ['EACCES', 'unix:///d.sock', { code: 'EACCES' }, 'you may not use /d.sock', 'group docker'],
    ['a refusal', 'tcp://h:1', { code: 'ECONNREFUSED' }, 'h:1 refused', 'install Docker Engine'],
    [
      'an unknown name',
      'tcp://h:1',
      { code: 'ENOTFOUND' },
      'the name of h:1 cannot be resolved',
      'correct DOCKER_HOST',
    ],
    ['silence', 'tcp://h:1', { name: 'AbortError' }, 'h:1 did not answer in time', 'firewall'],
    ['a bad certificate', 'tcp://h:1', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'TLS failed', 'DOCKER_CERT_PATH'],
    [
      'plain HTTP to an engine behind TLS',
      'tcp://h:1',
      { statusCode: 400, message: 'Client sent an HTTP request to an HTTPS server.' },
      'TLS failed',
      'DOCKER_TLS_VERIFY',
    ],
  ])('by %s is explained', (_title, url, error, what, fix) => {
    const failure = explain(url, error);
    expect(failure.message).toContain(what);
    expect(failure.fix).toContain(fix);
  });
});
