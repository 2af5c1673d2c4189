import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import type { Endpoint } from '../../src/config/config.ts';
import type { DoorConfig, ExporterConfig } from '../../src/exporter/exporter-config.ts';
import { loadDoorConfig, loadExporterConfig } from '../../src/exporter/load-service-config.ts';
import { runDoor } from '../../src/exporter/run-door.ts';
import { openExporter, runExporter, type RunningExporter } from '../../src/exporter/run-exporter.ts';
import { shippedAnswers } from './support/answers.ts';
import { endpoint, exporterConfig } from './support/endpoints.ts';
import { startAnswering } from './support/raw-server.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

const bpiHead = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n';

interface Stack extends AsyncDisposable {
  readonly exporter: RunningExporter;
  readonly log: string[];
  readonly hangUpDoor: () => void;
  readonly exporterPath: string;
  readonly doorPath: string;
  readonly stateDirectory: string;
  configFor(endpoints: readonly Endpoint[]): ExporterConfig;
  doorConfigFor(endpoints: readonly Endpoint[]): DoorConfig;
}

/** Both processes of our image, in this process, over a real door. */
async function startStack(endpoints: readonly Endpoint[], options: { door: boolean } = { door: true }): Promise<Stack> {
  const directory = await temporaryDirectory();
  const socket = join(directory.path, 'door.sock');
  const exporterPath = join(directory.path, 'exporter.json');
  const doorPath = join(directory.path, 'door.json');
  const stateDirectory = join(directory.path, 'state');
  await mkdir(stateDirectory);
  const log: string[] = [];
  const stop = new AbortController();
  const common = { clock: systemClock, signal: stop.signal, log: (line: string) => void log.push(line) };
  let hangUpDoor = (): void => undefined;

  const configFor = (list: readonly Endpoint[]): ExporterConfig =>
    exporterConfig(list, { doorSocket: socket, stateDirectory });
  const doorConfigFor = (list: readonly Endpoint[]): DoorConfig => ({
    socket,
    maxResponseBytes: 65_536,
    timeoutSeconds: 2,
    endpoints: list.map(({ id, host, port, path }) => ({ id, host, port, path })),
  });
  await writeFile(exporterPath, JSON.stringify(configFor(endpoints)));
  await writeFile(doorPath, JSON.stringify(doorConfigFor(endpoints)));
  const door = options.door
    ? runDoor({ ...common, configPath: doorPath, onHangup: (reload) => (hangUpDoor = reload) })
    : Promise.resolve();
  if (options.door) await expect.poll(() => log.some((line) => line.startsWith('bpi-host-door listens'))).toBe(true);
  const exporter = await openExporter({ ...common, configPath: exporterPath });
  return {
    ...{ exporter, log, exporterPath, doorPath, stateDirectory, configFor, doorConfigFor },
    hangUpDoor: () => hangUpDoor(),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await exporter.close();
      await door;
      await directory[Symbol.asyncDispose]();
    },
  };
}

async function get(stack: Stack, path: string, init: RequestInit = {}): Promise<{ status: number; body: string }> {
  const response = await fetch(`http://127.0.0.1:${stack.exporter.port}${path}`, init);
  return { status: response.status, body: await response.text() };
}

function probePath({ target, path }: Endpoint): string {
  return `/probe?target=${encodeURIComponent(target)}&path=${encodeURIComponent(path)}`;
}

describe('exporter and door together', () => {
  test('a scrape goes through the door and comes back as Prometheus text', async () => {
    await using server = await startAnswering(bpiHead, JSON.stringify(shippedAnswers['vm-metrics']));
    const metrics = endpoint('vm-metrics', server.port, { route: 'door' });
    await using stack = await startStack([metrics]);
    const got = await get(stack, probePath(metrics));
    expect(got.status).toBe(200);
    expect(got.body).toContain('\nbpi_vm_requests_total 22\n');
    expect(server.received).toHaveLength(1);
    expect(await get(stack, '/-/ready')).toEqual({ status: 200, body: 'ready\n' });
    expect((await get(stack, '/metrics')).body).toMatch(
      /^bpi_exporter_fetches_total\{endpoint="vm-metrics",result="success"\} 1$/m,
    );
  });

  test('what has answered is remembered on disk', async () => {
    await using server = await startAnswering(bpiHead, JSON.stringify(shippedAnswers['zklock-status']));
    const zklock = endpoint('zklock-status', server.port, { route: 'door' });
    await using stack = await startStack([zklock]);
    await get(stack, probePath(zklock));
    await expect
      .poll(() => readFile(join(stack.stateDirectory, 'seen.json'), 'utf8').catch(() => ''))
      .toContain(`"zklock-status": "http://${zklock.target}/status"`);
  });

  test('secrets lie beside exporter.json; they reach the endpoint and nothing that anybody can read', async () => {
    await using server = await startAnswering(bpiHead, JSON.stringify(shippedAnswers['vm-metrics']));
    const metrics = endpoint('vm-metrics', server.port);
    await using stack = await startStack([]);
    const token = {
      reference: { kind: 'file', path: '/home/x/token' },
      service: 'bpi-exporter',
      path: 'secrets/token',
    } as const;
    const secured = { ...metrics, auth: { kind: 'bearer', token } } as const;
    await writeFile(stack.exporterPath, JSON.stringify(stack.configFor([secured])));
    await get(stack, '/-/reload', { method: 'POST' });
    const missing = await get(stack, probePath(secured));
    expect(missing.status).toBe(502);
    expect(missing.body).toMatch(/^credentials: .*secrets\/token cannot be read/);

    await mkdir(join(dirname(stack.exporterPath), 'secrets'));
    await writeFile(join(dirname(stack.exporterPath), 'secrets/token'), 's3cret');
    expect((await get(stack, probePath(secured))).status).toBe(200);
    expect(server.received).toEqual([expect.stringContaining('\r\nAuthorization: Bearer s3cret\r\n')]);
    const readable = [...stack.log];
    for (const path of ['/metrics', '/api/endpoints', probePath(secured)]) readable.push((await get(stack, path)).body);
    expect(readable.join('\n')).not.toContain('s3cret');
  });

  test('without a door the exporter is not ready and says so, and a scrape names the door', async () => {
    const metrics = endpoint('vm-metrics', 7777, { route: 'door' });
    await using stack = await startStack([metrics], { door: false });
    const ready = await get(stack, '/-/ready');
    expect(ready.status).toBe(503);
    expect(ready.body).toMatch(/^not ready: the door does not answer at .*door\.sock \(ENOENT\)\n$/);
    expect((await get(stack, probePath(metrics))).body).toMatch(/^door: localhost:7777: the door does not answer/);
  });

  test('the metrics are one valid text with the process’ own', async () => {
    await using stack = await startStack([]);
    const { body } = await get(stack, '/metrics');
    expect(body).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(body).toMatch(/^bpi_exporter_build_info\{version="\d+\.\d+\.\d+.*"\} 1$/m);
    const sha256 = createHash('sha256')
      .update(await readFile(stack.exporterPath))
      .digest('hex');
    expect(body).toContain(`bpi_exporter_config_info{sha256="${sha256}"} 1\n`);
  });
});

describe('reload', () => {
  test('both take a new file, and a bad one leaves the old in use', async () => {
    await using server = await startAnswering(bpiHead, JSON.stringify(shippedAnswers['vm-metrics']));
    const metrics = endpoint('vm-metrics', server.port, { route: 'door' });
    await using stack = await startStack([]);
    expect((await get(stack, probePath(metrics))).status).toBe(404);

    await writeFile(stack.exporterPath, JSON.stringify(stack.configFor([metrics])));
    expect(await get(stack, '/-/reload', { method: 'POST' })).toEqual({ status: 200, body: 'reloaded\n' });
    expect((await get(stack, probePath(metrics))).body).toContain('door: ');

    await writeFile(stack.doorPath, JSON.stringify(stack.doorConfigFor([metrics])));
    stack.hangUpDoor();
    await expect.poll(() => stack.log.filter((line) => line.startsWith(`reloaded ${stack.doorPath}`))).toHaveLength(1);
    expect((await get(stack, probePath(metrics))).status).toBe(200);

    await writeFile(stack.exporterPath, '{"listen":');
    await writeFile(stack.doorPath, '[]');
    const refused = await get(stack, '/-/reload', { method: 'POST' });
    expect(refused.status).toBe(500);
    expect(refused.body).toContain('the old configuration stays: ');
    stack.hangUpDoor();
    await expect.poll(() => stack.log.filter((line) => line.includes('the old configuration stays'))).toHaveLength(2);
    expect((await get(stack, probePath(metrics))).status).toBe(200);
    expect((await get(stack, '/metrics')).body).toContain('\nbpi_exporter_config_last_reload_successful 0\n');
  });
});

describe('the configuration files', () => {
  const vm = endpoint('vm-status', 7777);
  const door = { socket: '/run/door.sock', maxResponseBytes: 4096, timeoutSeconds: 2 };
  const host = { id: 'a', host: 'localhost', port: 1, path: '/x' };

  test.each([
    ['no JSON', '{'],
    ['an array', '[]'],
    ['nothing required', '{}'],
    ['an endpoint twice', JSON.stringify(exporterConfig([vm, vm]))],
    ['a pair twice', JSON.stringify(exporterConfig([vm, { ...vm, id: 'other' }]))],
    ['an unknown module', JSON.stringify(exporterConfig([{ ...vm, module: 'x' as never }]))],
    ['a path with a space', JSON.stringify(exporterConfig([{ ...vm, path: '/x HTTP/1.1' }]))],
    ['a path with a line end', JSON.stringify(exporterConfig([{ ...vm, path: '/x\r\nEvil: 1' }]))],
    ['a path that ends in a line end', JSON.stringify(exporterConfig([{ ...vm, path: '/x\n' }]))],
    ['a port of 0', JSON.stringify(exporterConfig([{ ...vm, port: 0 }]))],
  ])('exporter.json: %s is refused', async (_, text) => {
    await using directory = await temporaryDirectory();
    const path = join(directory.path, 'exporter.json');
    await writeFile(path, text);
    await expect(loadExporterConfig(path)).rejects.toThrow(path);
  });

  test.each([
    ['an endpoint twice', { ...door, endpoints: [host, host] }],
    ['a host with a line end', { ...door, endpoints: [{ ...host, host: 'a\nb' }] }],
    ['a path with a line end', { ...door, endpoints: [{ ...host, path: '/\r\n' }] }],
    ['a socket that is not absolute', { ...door, socket: 'door.sock', endpoints: [] }],
    ['no limits', { socket: '/run/door.sock', endpoints: [host] }],
  ])('door.json: %s is refused', async (_, config) => {
    await using directory = await temporaryDirectory();
    const path = join(directory.path, 'door.json');
    await writeFile(path, JSON.stringify(config));
    await expect(loadDoorConfig(path)).rejects.toThrow(path);
  });

  test('a file that is missing is named', async () => {
    await expect(loadDoorConfig('/nonexistent/door.json')).rejects.toThrow('cannot read /nonexistent/door.json');
  });
});

test('runExporter ends when its signal aborts, and its port is free again', async () => {
  await using directory = await temporaryDirectory();
  const configPath = join(directory.path, 'exporter.json');
  await writeFile(configPath, JSON.stringify(exporterConfig([], { stateDirectory: directory.path })));
  const stop = new AbortController();
  const log: string[] = [];
  const running = runExporter({
    configPath,
    signal: stop.signal,
    clock: systemClock,
    log: (line) => void log.push(line),
  });
  await expect.poll(() => log.length).toBe(1);
  const port = /:(\d+),/.exec(log[0] ?? '')?.[1];
  expect((await fetch(`http://127.0.0.1:${port}/-/healthy`)).status).toBe(200);
  stop.abort();
  await running;
  await expect(fetch(`http://127.0.0.1:${port}/-/healthy`)).rejects.toThrow();
});
