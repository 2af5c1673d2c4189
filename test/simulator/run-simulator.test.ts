import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/base/errors.ts';
import { faults } from '../../src/simulator/faults/index.ts';
import { PortUnavailableError } from '../../src/simulator/listener.ts';
import { parseSimulatorOptions } from '../../src/simulator/parse-simulator-options.ts';
import { runSimulator } from '../../src/simulator/run-simulator.ts';
import { exchange, request } from './support/exchange.ts';
import { fakeClock } from './support/fake-clock.ts';
import { ephemeralPorts, testWorld } from './support/simulators.ts';

const allEphemeral = Object.keys(ephemeralPorts)
  .map((name) => `${name}=0`)
  .join(',');

const withoutFile = {
  loadConfig: (file: string) => Promise.reject(new Error(`nobody asked for ${file}`)),
  remark: () => undefined,
};

/** What a run prints that plays nothing. */
async function printed(...args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const { signal } = new AbortController();
  await runSimulator(args, { ...withoutFile, clock: fakeClock(), signal, print: (line) => lines.push(line) });
  return lines.join('\n');
}

/** A port that is taken as long as the callback runs. */
async function withTakenPort(run: (port: number) => Promise<void>): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await run((server.address() as AddressInfo).port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('the arguments of simulate', () => {
  test('are all optional', () => {
    expect(parseSimulatorOptions([])).toEqual({ profile: 'as-shipped', seed: 1 });
  });

  test('are read into options', () => {
    const args =
      '--profile contract --seed 42 --host 0.0.0.0 --ports vm=7777,bpci=8091 --only bpi --bpci-address bpci.example.org:8081 --control-port 7690';
    expect(parseSimulatorOptions(args.split(' '))).toEqual({
      profile: 'contract',
      seed: 42,
      host: '0.0.0.0',
      ports: { vm: 7777, bpci: 8091 },
      only: ['bpi'],
      bpciAddress: { host: 'bpci.example.org', port: 8081 },
      controlPort: 7690,
    });
  });

  test.each([
    ['--profile real', '--profile is as-shipped or contract, not real'],
    ['--only oracle', '--only is bpi, vm, node, cage or bpci, not oracle'],
    ['--seed -1', "Option '--seed' argument is ambiguous"],
    ['--seed x', '--seed is a whole number from 0 to 4294967295, not "x"'],
    ['--ports vm=70000', '--ports vm is a whole number from 0 to 65535, not "70000"'],
    ['--ports vm', '--ports vm is a whole number from 0 to 65535, not ""'],
    ['--ports oracle=1', '--ports knows vm, zklock, shadow_registry, http_cage, rpc, api, bpci, '],
    ['--bpci-address 8091', '--bpci-address is HOST:PORT, not 8091'],
    ['--faults slow', "Unknown option '--faults'"],
    ['stray', "Unexpected argument 'stray'"],
    ['--json', '--json goes with --list-faults'],
    ['--list-faults --print-config', '--list-faults and --print-config print one thing each'],
    ['--config=', '--config names no file'],
  ])('%s is refused with the reason and the usage', (args, reason) => {
    const attempt = () => parseSimulatorOptions(args.split(' '));
    expect(attempt).toThrow(UsageError);
    expect(attempt).toThrow(reason);
    expect(attempt).toThrow(expect.objectContaining({ fix: expect.stringContaining('usage: simulate') as string }));
  });
});

describe('simulate', () => {
  test('prints a line for each listener, then ready, and ends when it is told to', async () => {
    const lines: string[] = [];
    const stop = new AbortController();
    const args = ['--profile', 'contract', '--seed', '7', '--ports', allEphemeral, '--control-port', '0'];
    const ended = runSimulator(args, {
      ...withoutFile,
      clock: fakeClock(),
      signal: stop.signal,
      print: (line) => lines.push(line),
    });
    await expect.poll(() => lines.at(-1), { interval: 5 }).toMatch(/^ready/);
    expect(lines.map((line) => line.replace(/\d+$/, 'N'))).toEqual([
      'BPCI listens on 127.0.0.1:N',
      'BPI VM server listens on 127.0.0.1:N',
      'ZKLock listens on 127.0.0.1:N',
      'Shadow Registry listens on 127.0.0.1:N',
      'BPI node RPC listens on 127.0.0.1:N',
      'BPI node API listens on 127.0.0.1:N',
      'HTTP Cage listens on 127.0.0.1:N',
      'fault control listens on 127.0.0.1:N',
      'ready: simulated BPI and BPCI, profile contract, seed N',
    ]);
    stop.abort();
    await ended;
    const port = Number(lines[0]?.split(':').at(-1));
    expect((await exchange(port, request('GET /health'))).ended).toBe('refused');
  });
});

describe('the list of faults', () => {
  test('has every fault with its place, what happens and its alerts', async () => {
    const text = await printed('--list-faults');
    for (const { name, summary, brings } of faults)
      expect(text).toMatch(
        new RegExp(`^  ${name} \\(.*\\)\\n      ${escape(summary)}\\n      brings ${brings.join(', ')}$`, 'm'),
      );
    expect(text).toContain('\n  cpu-saturated (the host; needs --profile contract --with host)\n');
    expect(text).toContain('\n  watchdog-lost (the stack)\n');
    expect(text).toContain('      by hand: docker pause');
  });

  test('is data for programs, without what the simulator does to bring them about', async () => {
    const { faults: listed } = JSON.parse(await printed('--list-faults', '--json')) as { faults: object[] };
    expect(listed).toHaveLength(faults.length);
    expect(listed.find((fault) => 'name' in fault && fault.name === 'quorum-lost')).toEqual({
      name: 'quorum-lost',
      area: 'node',
      strikes: 'bpi',
      summary: 'Fewer than two thirds of the validators take part.',
      brings: ['ConsensusQuorumLost', 'ConsensusParticipationLow'],
      company: [],
      withinSeconds: 75,
      needs: '--profile contract',
    });
  });
});

describe('a port in use', () => {
  test('is named with the service that wanted it, and what to do', async () => {
    await withTakenPort(async (taken) => {
      const attempt = testWorld({ ports: { ...ephemeralPorts, zklock: taken } });
      await expect(attempt).rejects.toThrow(PortUnavailableError);
      await expect(attempt).rejects.toThrow(
        `port ${String(taken)} is in use: ZKLock cannot listen on 127.0.0.1:${String(taken)}`,
      );
      await expect(attempt).rejects.toMatchObject({
        fix: 'choose another one with --ports zklock=PORT, or stop what listens there',
      });
    });
  });

  test('leaves nothing open that was opened before', async () => {
    await withTakenPort(async (taken) => {
      const free = await testWorld({ only: 'bpci' });
      const bpci = free.port('bpci');
      await free.simulator.close();
      await expect(testWorld({ ports: { ...ephemeralPorts, bpci, api: taken } })).rejects.toThrow('is in use');
      expect((await exchange(bpci, request('GET /health'))).ended).toBe('refused');
    });
  });

  test('is named for the fault control too', async () => {
    await withTakenPort(async (taken) => {
      await expect(testWorld({ controlPort: taken })).rejects.toThrow(
        `port ${String(taken)} is in use: the fault control`,
      );
    });
  });
});

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
