import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { identifyNodes } from '../../src/simulator/node-identity.ts';
import { parseSimulatorOptions } from '../../src/simulator/parse-simulator-options.ts';
import { formatWatchingConfig } from '../../src/simulator/print-config.ts';
import { testWorld } from './support/simulators.ts';

const printed = (args: string) => parse(formatWatchingConfig(parseSimulatorOptions(args.split(' ')))) as unknown;
const ask = async (host: string, port: number | undefined, path: string): Promise<unknown> =>
  (await fetch(`http://${host}:${String(port)}${path}`)).json();

describe('several nodes', () => {
  test('have names, addresses and seeds of their own, up to a thousand', () => {
    const nodes = identifyNodes(1000, 1);
    expect(nodes[0]).toMatchObject({ name: 'node-1', host: '127.77.0.1' });
    expect(nodes.at(-1)).toMatchObject({ name: 'node-1000', host: '127.77.3.232' });
    for (const key of ['name', 'host', 'seed'] as const)
      expect(new Set(nodes.map((node) => node[key])).size).toBe(1000);
  });

  test('each answer for themselves and count for themselves', async () => {
    const { simulator } = await testWorld({ nodes: 2, only: 'bpi' });
    const [first, second] = simulator.nodes;
    await ask(first?.host ?? '', first?.ports['zklock'], '/health');
    const connections = async (node: typeof first) =>
      ask(node?.host ?? '', node?.ports['zklock'], '/status') as Promise<{ total_connections: number }>;
    expect((await connections(first)).total_connections).toBe(2);
    expect((await connections(second)).total_connections).toBe(1);
    expect(await ask(second?.host ?? '', second?.ports['api'], '/api/status')).toMatchObject({
      data: { node_id: expect.stringContaining('bpi-node-2-') as string },
    });
  });

  test('serve different values in the contract', async () => {
    const { simulator } = await testWorld({ nodes: 2, only: 'vm', profile: 'contract' });
    const pages = await Promise.all(
      simulator.nodes.map(async ({ host, ports }) =>
        (await fetch(`http://${host}:${String(ports['vm'])}/__vm/metrics`)).text(),
      ),
    );
    expect(pages[0]).toMatch(/^# HELP /);
    expect(pages[0]).not.toBe(pages[1]);
  });

  test('are struck by a fault one at a time', async () => {
    const { simulator } = await testWorld({ nodes: 3, only: 'vm' });
    const answers = () =>
      Promise.all(
        simulator.nodes.map(({ host, ports }) =>
          fetch(`http://${host}:${String(ports['vm'])}/__vm/health`).then(
            (response) => response.status,
            () => 'refused',
          ),
        ),
      );
    await simulator.setFault('node-off', 'node-2');
    expect(await answers()).toEqual([200, 'refused', 200]);
    await simulator.clearFault('node-off', 'node-2');
    await simulator.setFault('errors', 'node-3');
    expect(await answers()).toEqual([200, 200, 500]);
    await expect(simulator.setFault('errors', 'node-4')).rejects.toThrow('there is no place node-4 here');
  });
});

describe('the configuration that watches them', () => {
  test('names each node with its address, role and region', () => {
    expect(printed('--nodes 2')).toEqual({
      bpi: {
        nodes: [
          { name: 'node-1', host: '127.77.0.1', role: 'validator', region: 'eu-central' },
          { name: 'node-2', host: '127.77.0.2', role: 'validator', region: 'us-east' },
        ],
      },
      bpci: { url: '127.0.0.1:8091' },
    });
  });

  test.each([
    ['--only vm', {}],
    ['--without bpci --ports vm=7000', { bpi: { ports: { vm: 7000 } } }],
    ['--without bpci --variant os-stub', { bpi: { ports: { shadow_registry: 8080 } } }],
    ['--without bpci --with gateway,mempool', { bpi: { mempool: '127.0.0.1:22001', gateway: '127.0.0.1:8097' } }],
    ['--without bpci --host 127.0.0.9', { bpi: { host: '127.0.0.9' } }],
    [
      '--without bpci --nodes 1 --with gateway,consensus-server',
      {
        bpi: {
          nodes: [{ name: 'node-1', host: '127.77.0.1', role: 'validator', region: 'eu-central' }],
          'consensus-server': '127.0.0.1:8095',
          gateway: '127.77.0.1:8097',
        },
      },
    ],
    ['--only bpci', { bpci: { url: '127.0.0.1:8091' } }],
  ])('of %s says no more than it must', (args, config) => {
    expect(printed(args) ?? {}).toEqual(config);
  });

  test('cannot be printed for ports that are not known yet', () => {
    expect(() => printed('--ports vm=0')).toThrow('--print-config cannot know the port that vm will get');
  });
});
