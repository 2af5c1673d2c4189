import { describe, expect, test } from 'vitest';
import { interpretConfig } from '../../src/config/interpret-config.ts';
import { hasErrors } from '../../src/base/finding.ts';
import { parseSimulatorOptions } from '../../src/simulator/parse-simulator-options.ts';
import { playConfig } from '../../src/simulator/play-config.ts';
import { formatWatchingConfig } from '../../src/simulator/print-config.ts';
import { runSimulator } from '../../src/simulator/run-simulator.ts';
import { fakeClock } from './support/fake-clock.ts';

function configOf(text: string) {
  const source = { kind: 'file', path: 'monitoring.yaml' } as const;
  const { config, findings } = interpretConfig({ text, source, hostAddresses: [], baseDirectory: '/' });
  if (hasErrors(findings)) throw new Error(findings.map(({ what }) => what).join('\n'));
  return config;
}
const split = (args: string) => args.split(' ').filter((arg) => arg !== '');
const play = (text: string, args = '') => playConfig(parseSimulatorOptions(split(args)), configOf(text));

describe('a world from monitoring.yaml', () => {
  test('has its economy', () => {
    const text =
      'billing_meter: {config: {settlement_batch_size: 500}}\nautonomous_economics: {token_supply: {nex_initial_supply: 7}}\n';
    const { options, findings } = play(text);
    expect(findings).toEqual([]);
    expect(options).toMatchObject({
      economy: { billingMeter: { settlementBatchSize: 500 }, autonomousEconomics: { initialSupply: { NEX: 7 } } },
    });
    expect(Object.keys(options).sort()).toEqual(['economy', 'profile', 'seed']);
  });

  test('has its nodes where the file watches them', () => {
    const { options, findings } = play(`
bpi:
  nodes:
    - {name: alpha, host: 127.0.0.5, role: validator}
    - {name: beta, host: localhost, ports: {vm: 17777}}
`);
    expect(findings).toEqual([]);
    expect(options.nodes).toEqual([
      { name: 'alpha', host: '127.0.0.5', ports: {}, role: 'validator', region: null },
      { name: 'beta', host: '127.0.0.1', ports: { vm: 17777 }, role: null, region: null },
    ]);
  });

  test.each([
    ['bpi: {ports: {vm: 7000}}', '', { ports: { vm: 7000 } }],
    ['bpi: {host: 127.0.0.9}', '', { host: '127.0.0.9' }],
    ['bpci: {url: localhost:9000}', '', { ports: { bpci: 9000 } }],
    ['bpi: {gateway: localhost:9001, mempool: localhost:9002}', '--with gateway', { ports: { gateway: 9001 } }],
  ])('listens where %s says', (text, args, expected) => {
    const { options, findings } = play(text, args);
    expect(findings).toEqual([]);
    expect(options).toMatchObject(expected);
  });

  test.each([
    ['bpi: {ports: {vm: 7000}}', '--ports vm=7001', { ports: { vm: 7001 } }],
    ['bpci: {url: localhost:9000}', '--ports bpci=9001', { ports: { bpci: 9001 } }],
    ['bpi: {nodes: [{name: a, host: 127.0.0.5}]}', '--nodes 3', { nodes: 3 }],
    ['bpi: {nodes: [{name: a, host: 10.0.0.5}]}', '--host 127.0.0.9', { host: '127.0.0.9' }],
  ])('of %s yields to the command line %s', (text, args, expected) => {
    const { options, findings } = play(text, args);
    expect(findings).toEqual([]);
    expect(options).toMatchObject(expected);
  });

  test.each([
    [
      'bpi: {nodes: [{name: a, host: 10.0.0.5}, {name: b, host: 127.0.0.5}]}',
      'bpi.nodes',
      'Not played: `a` at 10.0.0.5.',
    ],
    [
      'bpi: {nodes: [{name: a, host: bpi.example.org}]}',
      'bpi.nodes',
      'Not played: `a` at bpi.example.org. One node without a name is played on 127.0.0.1 instead.',
    ],
    [
      `bpi: {nodes: [${['a', 'b', 'c', 'd', 'e', 'f'].map((name, n) => `{name: ${name}, host: 10.0.0.${String(n)}}`).join(', ')}]}`,
      'bpi.nodes',
      'Not played: `a` at 10.0.0.0, `b` at 10.0.0.1, `c` at 10.0.0.2, `d` at 10.0.0.3 and 2 more. One node without a name is played on 127.0.0.1 instead.',
    ],
    ['bpi: {host: 10.0.0.5}', 'bpi.host', 'BPI is played on 127.0.0.1, not at 10.0.0.5.'],
    [
      'bpci: {url: bpci.example.org:8081}',
      'bpci.url',
      'BPCI is played on http://127.0.0.1:8091, not at http://bpci.example.org:8081.',
    ],
    [
      'bpci: {url: "https://bpci.example.org"}',
      'bpci.url',
      'BPCI is played on http://127.0.0.1:8091, not at https://bpci.example.org:443.',
    ],
  ])('does not listen anywhere but on loopback, and says so of %s', (text, subject, what) => {
    const { options, findings } = play(text);
    expect(findings).toMatchObject([
      {
        rule: 'simulator/not-played',
        severity: 'warning',
        place: { subject },
        what,
        fix: expect.stringContaining('--print-config') as string,
      },
    ]);
    expect(JSON.stringify([options.host, options.nodes])).not.toMatch(/10\.0\.0|example/);
  });

  test.each(['--nodes 3', '--nodes 2 --ports vm=7000', '--with gateway,mempool', '--host 127.0.0.9', '--only vm'])(
    'comes back from the configuration that watches %s',
    (args) => {
      const printed = formatWatchingConfig(parseSimulatorOptions(split(args)));
      const rest = args.replace(/--(nodes|host|ports) \S+/g, '');
      const { options, findings } = play(printed, rest);
      expect(findings).toEqual([]);
      expect(formatWatchingConfig(options)).toBe(printed);
    },
  );
});

describe('simulate --config', () => {
  test('plays the nodes of the file, names where each listens, and tells every finding', async () => {
    const lines: string[] = [];
    const remarks: string[] = [];
    const stop = new AbortController();
    const config = configOf(
      'bpi: {nodes: [{name: alpha, host: 127.0.0.5, ports: {vm: 17777}}, {name: b, host: 10.0.0.1}]}',
    );
    const found = {
      rule: 'config/x',
      severity: 'info',
      place: { kind: 'subject', subject: 'f' },
      what: 'Of the file.',
    } as const;
    const ended = runSimulator(split('--config f.yaml --only vm --ports vm=0,zklock=0,shadow_registry=0'), {
      clock: fakeClock(),
      signal: stop.signal,
      print: (line) => lines.push(line),
      loadConfig: (file) =>
        Promise.resolve({ config, findings: [{ ...found, place: { ...found.place, subject: file } }] }),
      remark: (findings) =>
        remarks.push(...findings.map(({ place, what }) => `${'subject' in place ? place.subject : ''}: ${what}`)),
    });
    await expect.poll(() => lines.at(-1), { interval: 5 }).toMatch(/^ready: simulated VM server, 1 node/);
    stop.abort();
    await ended;
    expect(remarks).toEqual(['f.yaml: Of the file.', 'bpi.nodes: Not played: `b` at 10.0.0.1.']);
    expect(lines[0]).toMatch(/^alpha listens on 127\.0\.0\.5, ports vm=\d+,zklock=\d+,shadow_registry=\d+$/);
    expect(lines[0]).not.toContain('17777');
  });
});
