import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ExporterAuth, ExporterEndpoint, ExporterTls } from '../../src/exporter/exporter-config.ts';
import { startDoorServer } from '../../src/exporter/door/door-server.ts';
import { openCredentials, type ReadCredentials } from '../../src/exporter/fetch/credentials.ts';
import { fetchEndpoint } from '../../src/exporter/fetch/fetch-endpoint.ts';
import { maxSecretBytes } from '../../src/exporter/fetch/secret-files.ts';
import type { FetchResult } from '../../src/exporter/http/fetch-result.ts';
import { readAnswer } from '../../src/exporter/read-answer.ts';
import { endpoint } from './support/endpoints.ts';
import { startHttps } from './support/https-server.ts';
import { startAnswering } from './support/raw-server.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

const never = new AbortController().signal;
const limits = { maxBodyBytes: 1000, timeoutMs: 2000 };
const bearer: ExporterAuth = { kind: 'bearer', token: { path: 'secrets/bpci_token' } };
const basic: ExporterAuth = { kind: 'basic', username: 'bpi', password: { path: 'secrets/bpci_token' } };
const answer = 'HTTP/1.1 200 OK\r\n\r\n{}';

interface Secrets extends AsyncDisposable {
  readonly credentials: ReadCredentials;
  readonly directory: string;
  write(content: string | Buffer): Promise<void>;
}

async function secretsWith(content?: string | Buffer): Promise<Secrets> {
  const directory = await temporaryDirectory();
  await mkdir(join(directory.path, 'secrets'));
  const write = (text: string | Buffer): Promise<void> => writeFile(join(directory.path, 'secrets/bpci_token'), text);
  if (content !== undefined) await write(content);
  return {
    ...{ credentials: openCredentials(directory.path), directory: directory.path, write },
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  };
}

function ask(
  port: number,
  credentials: ReadCredentials,
  changes: Partial<ExporterEndpoint>,
  doorSocket = '/nonexistent',
): Promise<FetchResult> {
  const bpci = endpoint('bpci-health', port, { host: '127.0.0.1', target: `127.0.0.1:${port}` });
  return fetchEndpoint({ ...bpci, ...changes }, { doorSocket, limits, signal: never, credentials });
}

function causeOf(result: FetchResult): string {
  return result.ok ? 'ok' : `${result.cause.kind}: ${result.cause.message}`;
}

function authorizationIn(request: string | undefined): string | undefined {
  return /^Authorization: (.*)\r$/m.exec(request ?? '')?.[1];
}

describe('credentials over http', () => {
  test.each([
    ['a bearer token', bearer, 's3cret-token', 'Bearer s3cret-token'],
    ['a bearer token whose file ends in a line end', bearer, 's3cret-token\r\n', 'Bearer s3cret-token'],
    ['a name and a password', basic, 'päss: word\n', `Basic ${Buffer.from('bpi:päss: word').toString('base64')}`],
    ['nothing where nothing is configured', null, 'unused', undefined],
  ] as const)('%s', async (_, auth, content, header) => {
    await using secrets = await secretsWith(content);
    await using server = await startAnswering(answer);
    expect(causeOf(await ask(server.port, secrets.credentials, { auth }))).toBe('ok');
    expect(authorizationIn(server.received[0])).toBe(header);
  });

  test('a file that changes counts with the next fetch, without a restart', async () => {
    await using secrets = await secretsWith('old');
    await using server = await startAnswering(answer);
    for (const content of ['old', 'new', 'newer']) {
      await secrets.write(content);
      await ask(server.port, secrets.credentials, { auth: bearer });
    }
    expect(server.received.map(authorizationIn)).toEqual(['Bearer old', 'Bearer new', 'Bearer newer']);
  });

  test.each([
    ['a token', bearer, 's3cret-token', 's3cret-token'],
    ['a password', basic, 'päss: word', 'päss: word'],
    ['an encoded password', basic, 'päss: word', Buffer.from('bpi:päss: word').toString('base64')],
  ] as const)('%s that a server repeats comes into no message and no label', async (_, auth, content, repeated) => {
    await using secrets = await secretsWith(content);
    const said = JSON.stringify({ status: 'error', message: `bad: ${repeated}`, data: null });
    await using server = await startAnswering(`HTTP/1.1 200 OK\r\nX-Said: ${repeated}\r\n\r\n${said}`);
    const result = await ask(server.port, secrets.credentials, { auth });
    if (!result.ok) throw new Error(result.cause.message);
    const { headers, body } = result.response;
    expect(JSON.parse(body.toString())).toMatchObject({ status: 'error', message: 'bad: ********' });
    expect(JSON.stringify(headers)).not.toContain('s3cret');
    const read = readAnswer(endpoint('bpci-health', server.port), result, { synthetic: false });
    expect(read).toMatchObject({ cause: { kind: 'payload_error' } });
    expect(JSON.stringify(read)).not.toContain(repeated);
  });

  test('a short password changes nothing of an answer', async () => {
    await using secrets = await secretsWith('1');
    await using server = await startAnswering('HTTP/1.1 200 OK\r\n\r\n{"a":1}');
    const result = await ask(server.port, secrets.credentials, { auth: basic });
    expect(result.ok && result.response.body.toString()).toBe('{"a":1}');
  });

  test('a redirect gets the credentials nowhere else', async () => {
    await using secrets = await secretsWith('s3cret');
    await using elsewhere = await startAnswering(answer);
    await using server = await startAnswering(
      `HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:${elsewhere.port}/\r\nContent-Length: 0\r\n\r\n`,
    );
    const result = await ask(server.port, secrets.credentials, { auth: bearer });
    expect(result).toMatchObject({ ok: true, response: { status: 307 } });
    expect(elsewhere.received).toEqual([]);
  });

  test('a door that knows the endpoint under another address hands them to nobody', async () => {
    await using secrets = await secretsWith('s3cret');
    await using other = await startAnswering(answer);
    const socket = join(secrets.directory, 'door.sock');
    const log: string[] = [];
    const door = { socket, maxResponseBytes: 4096, timeoutSeconds: 2 };
    const moved = { id: 'bpci-health', host: '127.0.0.1', port: other.port, path: '/health' };
    const server = await startDoorServer({ ...door, endpoints: [moved] }, (line) => log.push(line));
    const changes = { auth: bearer, route: 'door' } as const;
    expect(causeOf(await ask(other.port, secrets.credentials, changes, socket))).toBe('ok');
    expect(authorizationIn(other.received[0])).toBe('Bearer s3cret');

    const result = await ask(1, secrets.credentials, changes, socket);
    await server.close();
    expect(causeOf(result)).toBe('door: 127.0.0.1:1: the Host is not the configured one');
    expect(other.received).toHaveLength(1);
    expect(log.join()).not.toContain('s3cret');
  });
});

test('over https they travel in the same header', async () => {
  await using secrets = await secretsWith('s3cret');
  const seen: (string | undefined)[] = [];
  await using server = await startHttps((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(request.headers.authorization === 'Bearer s3cret' ? 200 : 401).end();
  });
  const tls: ExporterTls = { ca: null, client: null, serverName: null, skipVerify: true };
  const secure = { scheme: 'https', tls } as const;
  expect(await ask(server.port, secrets.credentials, { ...secure, auth: bearer })).toMatchObject({
    response: { status: 200 },
  });
  expect(await ask(server.port, secrets.credentials, { ...secure, auth: null })).toMatchObject({
    response: { status: 401 },
  });
  expect(seen).toEqual(['Bearer s3cret', undefined]);
});

describe('a secret that cannot be used fails its endpoint, names the file, and asks nobody', () => {
  const file = 'the file secrets/bpci_token';
  const tls = (path: string): ExporterTls => ({ ca: { path }, client: null, serverName: null, skipVerify: false });

  test.each<[string, string | Buffer | undefined, Partial<ExporterEndpoint>, string]>([
    ['missing', undefined, { auth: bearer }, `${file} cannot be read (ENOENT)`],
    ['empty', '', { auth: bearer }, `${file} is empty`],
    ['only a line end', '\n', { auth: basic }, `${file} is empty`],
    ['two lines', 'one\ntwo\n', { auth: bearer }, `${file} has characters that a header cannot carry`],
    ['a header of its own', 'x\r\nEvil: 1', { auth: basic }, `${file} has more than one line, or control characters`],
    ['not ASCII', 'tökén', { auth: bearer }, `${file} has characters that a header cannot carry`],
    ['too large', Buffer.alloc(maxSecretBytes + 1, 'x'), { auth: bearer }, `${file} is larger than 262144 bytes`],
    [
      ...(['no certificate', 's3cret', { scheme: 'https', tls: tls('secrets/bpci_token') }] as const),
      `${file} has no readable certificate in PEM`,
    ],
    [
      ...(['a missing authority', 's3cret', { scheme: 'https', tls: tls('secrets/ca') }] as const),
      'the file secrets/ca cannot be read (ENOENT)',
    ],
  ])('%s', async (_, content, changes, reason) => {
    await using secrets = await secretsWith(content);
    await using server = await startAnswering(answer);
    const cause = causeOf(await ask(server.port, secrets.credentials, changes));
    expect(cause).toBe(`credentials: 127.0.0.1:${server.port}/health: ${reason}`);
    expect(server.received).toEqual([]);
  });

  test.each([
    ['a directory', async (path: string) => void (await mkdir(path)), 'is not a file'],
    ['a link into nowhere', (path: string) => symlink('/nonexistent/x', path), 'cannot be read (ENOENT)'],
  ])('%s', async (_, make, reason) => {
    await using secrets = await secretsWith();
    await make(join(secrets.directory, 'secrets/bpci_token'));
    expect(causeOf(await ask(1, secrets.credentials, { auth: bearer }))).toContain(`${file} ${reason}`);
  });

  test.skipIf(process.getuid?.() === 0)('unreadable', async () => {
    await using secrets = await secretsWith('s3cret');
    await chmod(join(secrets.directory, 'secrets/bpci_token'), 0o000);
    expect(causeOf(await ask(1, secrets.credentials, { auth: bearer }))).toContain('cannot be read (EACCES)');
  });

  test('one that vanishes fails from then on, and works again when it is back; the others never notice', async () => {
    await using secrets = await secretsWith('s3cret');
    await using server = await startAnswering(answer);
    const both = async (): Promise<string[]> => [
      causeOf(await ask(server.port, secrets.credentials, { auth: bearer })).split(':')[0] ?? '',
      causeOf(await ask(server.port, secrets.credentials, { auth: null })),
    ];
    expect(await both()).toEqual(['ok', 'ok']);
    await rm(join(secrets.directory, 'secrets/bpci_token'));
    expect(await both()).toEqual(['credentials', 'ok']);
    await secrets.write('s3cret');
    expect(await both()).toEqual(['ok', 'ok']);
  });
});
