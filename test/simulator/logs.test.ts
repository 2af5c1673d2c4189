import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { bpiLine } from '../../src/render/bpi-log-format.ts';
import { createLogFile } from '../../src/simulator/logs/log-file.ts';
import { parseLogTarget } from '../../src/simulator/logs/log-target.ts';
import { json, status } from './support/exchange.ts';
import { testWorld } from './support/simulators.ts';

const made: string[] = [];
const scratch = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'simulator-logs-'));
  made.push(directory);
  return directory;
};
afterEach(async () => {
  await Promise.all(made.splice(0).map((directory) => rm(directory, { recursive: true })));
});

/** A world whose log lines land in a list, without what it says at its start. */
const listening = async (options = {}) => {
  const lines: string[] = [];
  const world = await testWorld({ logs: [{ kind: 'print' }], print: (line) => lines.push(line), ...options });
  lines.length = 0;
  return { ...world, lines, bare: () => lines.map((line) => line.replaceAll(/\u001b\[[0-9;]*m/g, '')) };
};

describe('the log of the VM server', () => {
  test('has three lines for a request, with colours, times and levels as tracing prints them', async () => {
    const { port, lines } = await listening({ only: 'vm' });
    await status(port('vm'), '/__vm/status');
    const time = (line: string) => /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/.exec(line)?.[0] ?? '';
    const info = '\u001b[2m<time>\u001b[0m \u001b[32m INFO\u001b[0m';
    expect(lines.map((line) => line.replace(time(line), '<time>').replace(/vm_\d+_[0-9a-f]+/, '<id>'))).toEqual([
      `${info} 🔄 QLOCK sync1: Quantum sync successful`,
      `${info} ✅ ENC Lock: QLOCK sync1 success - processing secure request`,
      `${info} 🖥️ VM Server: GET /__vm/status (<id>) [ENC:SECURED]`,
    ]);
    expect(new Set(lines.map(time)).size).toBe(3);
    expect(lines.map(time).sort()).toEqual(lines.map(time));
  });

  test('warns when a proxied service is away', async () => {
    const { port, bare } = await listening({ only: 'vm' });
    await status(port('vm'), '/rpc/x');
    expect(bare().at(-1)).toMatch(/ WARN Failed to proxy to BPI RPC: HTTP request failed: error sending request/);
  });

  test('names the client of ZKLock and of the Shadow Registry', async () => {
    const { port, bare } = await listening({ only: 'vm' });
    await status(port('zklock'), '/health');
    await status(port('shadow_registry'), '/status');
    expect(bare()[0]).toMatch(/INFO 🔐 ZKLock: GET \/health \(zklock_\S+\) from 127\.0\.0\.1:\d+$/);
    expect(bare()[1]).toMatch(/INFO 🌐 Shadow Registry: GET \/status \(shadow_\S+\) from 127\.0\.0\.1:\d+$/);
  });

  test('tells of failures while errors are on', async () => {
    const { port, bare, simulator } = await listening({ only: 'vm' });
    await simulator.setFault('errors');
    await status(port('vm'), '/__vm/status');
    expect(bare().at(-1)).toMatch(/Z {1}ERROR Failed to write response: Broken pipe/);
  });

  test('begins again with the banner when the node comes back', async () => {
    const { simulator, lines, bare } = await listening({ only: 'vm' });
    await simulator.setFault('node-off');
    expect(lines).toEqual([]);
    await simulator.clearFault('node-off');
    expect(lines[0]).toBe('🚀 Starting BPI VM Server with Post-Quantum Security');
    expect(bare().at(-1)).toMatch(/✅ BPI VM Server listening on port \d+$/);
  });

  test('falls silent, and has what a fault wants in it', async () => {
    const { simulator, port, bare, lines, clock } = await listening({ only: 'vm' });
    await simulator.setFault('worker-panics');
    for (let second = 0; second < 6 && lines.length === 0; second += 1) {
      clock.advance(1000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(bare()[0]).toContain("ERROR bpi_core: thread 'tokio-runtime-worker' panicked at");
    await simulator.setFault('log-falls-silent');
    const before = lines.length;
    await status(port('vm'), '/__vm/status');
    expect(lines).toHaveLength(before);
  });
});

test('the log of BPCI has its noise, with the module it comes from', async () => {
  const { port, bare } = await listening({ only: 'bpci' });
  await status(port('bpci'), '/health');
  expect(bare()[0]).toMatch(
    /^\S+Z {2}INFO pravyom_enterprise::mining::wallet_registry_bridge: Creating wallet-registry mining bridge for node: health-check-node$/,
  );
});

test('every line of a logger is read by the pipeline that Alloy has for it', async () => {
  const { port, bare, simulator } = await listening({ only: ['vm', 'bpci'] });
  const ask = async () => {
    await status(port('vm'), '/__vm/status');
    await status(port('vm'), '/rpc/x');
    await status(port('zklock'), '/health');
    await status(port('shadow_registry'), '/');
    await status(port('bpci'), '/health');
  };
  await ask();
  await simulator.setFault('errors');
  await ask();
  const re2 = new RegExp(bpiLine.replaceAll('(?P<', '(?<'), 'u');
  const levels = bare().map((line) => re2.exec(line)?.groups?.['level']);
  expect([...new Set(levels)].sort()).toEqual(['ERROR', 'INFO', 'WARN']);
});

test('idle traffic writes about as many lines a second as were asked for, and counts as requests', async () => {
  const { clock, lines, port } = await listening({ only: 'vm', logRate: 30 });
  clock.advance(1000);
  await expect.poll(() => lines.length, { interval: 5 }).toBe(30);
  expect(await json(port('vm'), '/__vm/metrics')).toMatchObject({ performance: { total_requests: 21 } });
});

describe('log files', () => {
  test.each([
    ['-', { kind: 'print' }],
    ['logs/', { kind: 'directory', path: 'logs/' }],
    ['/var/log/bpi.log', { kind: 'file', path: '/var/log/bpi.log', process: null }],
    ['bpci-server=a=b.log', { kind: 'file', path: 'a=b.log', process: 'bpci-server' }],
    ['other=x.log', { kind: 'file', path: 'other=x.log', process: null }],
  ])('%s is understood', (text, target) => {
    expect(parseLogTarget(text)).toEqual(target);
  });

  test('in a directory are one for each process of each node, and one of BPCI', async () => {
    const path = await scratch();
    const { simulator } = await testWorld({ nodes: 2, logs: [{ kind: 'directory', path }] });
    await simulator.close();
    expect((await readdir(path)).sort()).toEqual([
      'bpci-server.log',
      'node-1-node.log',
      'node-1-vm-server.log',
      'node-2-node.log',
      'node-2-vm-server.log',
    ]);
    expect(await readFile(join(path, 'bpci-server.log'), 'utf8')).toContain('🚀 BPCI Enterprise Web Server started on');
  });

  test('become old at their size, and one old file is kept', async () => {
    const path = join(await scratch(), 'deep/vm.log');
    const file = createLogFile({ path, sizeBytes: 1000, onFailure: () => undefined });
    for (let line = 0; line < 100; line += 1) {
      file.write(`line ${String(line).padStart(3, '0')} ${'x'.repeat(40)}`);
      if (line % 10 === 9) await file.close();
    }
    await file.close();
    const [now, old] = await Promise.all([readFile(path, 'utf8'), readFile(`${path}.1`, 'utf8')]);
    expect(now).toMatch(/line 099 x+\n$/);
    expect(now.length).toBeLessThanOrEqual(1000);
    expect(old.length).toBeLessThanOrEqual(1000);
    expect(old).not.toContain('line 099');
    expect(await readdir(join(path, '..'))).toHaveLength(2);
  });

  test('that cannot be written are said once, and writing starts again when it can', async () => {
    const directory = await scratch();
    await writeFile(join(directory, 'blocked'), '');
    const path = join(directory, 'blocked/vm.log');
    const failures: string[] = [];
    const file = createLogFile({ path, sizeBytes: 1000, onFailure: (reason) => failures.push(reason) });
    for (const line of ['a', 'b']) {
      file.write(line);
      await file.close();
    }
    expect(failures).toHaveLength(1);
    expect(file.dropped()).toBe(2);
    await rm(join(directory, 'blocked'));
    file.write('c');
    await file.close();
    expect(await readFile(path, 'utf8')).toBe('c\n');
  });

  test('never keep more than a mebibyte waiting', async () => {
    const path = join(await scratch(), 'vm.log');
    const file = createLogFile({ path, sizeBytes: 10_000_000, onFailure: () => undefined });
    for (let line = 0; line < 2000; line += 1) file.write('x'.repeat(1023));
    expect(file.dropped()).toBe(2000 - 1024);
    await file.close();
  });
});
