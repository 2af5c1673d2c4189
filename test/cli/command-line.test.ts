import { describe, expect, test } from 'vitest';
import { runCli, type BinName } from '../../src/cli/run-cli.ts';
import { fakeContext } from './support/fake-context.ts';

async function run(bin: BinName, args: readonly string[]) {
  const fake = fakeContext();
  const code = await runCli(bin, args, fake.context);
  return { code, stdout: fake.stdout(), stderr: fake.stderr() };
}

const commands = [
  'start',
  'plan',
  'stop',
  'uninstall',
  'status',
  'verify',
  'render',
  'validate',
  'logs',
  'init',
  'simulate',
  'completion',
];

describe('help', () => {
  test.each(commands)('of %s goes to stdout with examples and exits 0', async (command) => {
    const { code, stdout, stderr } = await run('bpi-monitoring', [command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: bpi-monitoring ${command}`);
    expect(stdout).toContain('Examples:');
  });

  test.each(['start', 'bpi-monitoring'] as const)(
    'of the bin %s shows the line that starts everything',
    async (bin) => {
      const { code, stdout } = await run(bin, ['--help']);
      expect(code).toBe(0);
      expect(stdout).toContain('start BPI grafana');
    },
  );

  test('lists every command', async () => {
    const { stdout } = await run('bpi-monitoring', ['--help']);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });

  test('prints the version', async () => {
    expect((await run('bpi-monitoring', ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('a wrong command line exits 2 and says what is right', () => {
  test.each<readonly [BinName, readonly string[], RegExp]>([
    ['start', [], /start \[options\] <words\.\.\.>/],
    ['start', ['grafana'], /type: start BPI grafana/],
    ['start', ['BPI', 'prometheus'], /type: start BPI grafana/],
    ['start', ['BPI', 'grafana', 'now'], /type: start BPI grafana/],
    ['start', ['BPI', 'grafana', '--nonsense'], /unknown option '--nonsense'/],
    ['start', ['BPI', 'grafana', '--images', 'quay'], /registry, debian/],
    ['start', ['BPI', 'grafana', '--config'], /argument missing/],
    ['bpi-monitoring', ['start', 'prometheus'], /type: bpi-monitoring start/],
    ['bpi-monitoring', ['nonsense'], /unknown command 'nonsense'/],
    ['bpi-monitoring', ['strat'], /Did you mean start\?/],
    ['bpi-monitoring', ['logs', 'mysql'], /name one of bpi-host-door/],
    ['bpi-monitoring', ['logs', '--tail', 'many'], /whole number of lines/],
    ['bpi-monitoring', ['completion', 'tcsh'], /bash, zsh, fish/],
    ['bpi-monitoring', ['simulate', '--profile', 'other'], /as-shipped or contract/],
  ])('%s %j', async (bin, args, expected) => {
    const { code, stdout, stderr } = await run(bin, args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('the words of start', () => {
  // Without an engine a start that understood its words ends with 1.
  test.each<readonly [BinName, readonly string[]]>([
    ['start', ['BPI', 'grafana']],
    ['start', ['bpi', 'GRAFANA']],
    ['start', ['Bpi', 'Grafana', '--no-verify']],
    ['bpi-monitoring', ['start']],
    ['bpi-monitoring', ['start', 'BPI', 'grafana']],
  ])('%s %j is understood', async (bin, args) => {
    const { code, stderr } = await run(bin, args);
    expect(code).toBe(1);
    expect(stderr).toContain('no container engine');
  });
});

describe('without a container engine', () => {
  test.each([['start'], ['plan'], ['stop'], ['status'], ['verify'], ['logs']])(
    '%s names the address and the fix',
    async (...args) => {
      const { code, stderr } = await run('bpi-monitoring', args);
      expect(code).toBe(1);
      expect(stderr).toContain('/nowhere/docker.sock');
      expect(stderr).toMatch(/^fix: /m);
      expect(stderr).not.toMatch(/\n\s+at /);
    },
  );

  test('--json gives one document with the error, on stdout', async () => {
    const { code, stdout, stderr } = await run('bpi-monitoring', ['start', '--json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const document = JSON.parse(stdout) as { exitCode: number; error: { message: string; fix: string } };
    expect(document.exitCode).toBe(1);
    expect(document.error.message).toContain('/nowhere/docker.sock');
    expect(document.error.fix).not.toBe('');
  });
});

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'])('for %s knows every command and the options of start', async (shell) => {
    const { code, stdout } = await run('bpi-monitoring', ['completion', shell]);
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toContain(command);
    expect(stdout).toContain('allow-missing');
  });
});

describe('schema', () => {
  test('prints the JSON Schema of monitoring.yaml', async () => {
    const { code, stdout } = await run('bpi-monitoring', ['schema']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('properties.bpci');
  });
});
