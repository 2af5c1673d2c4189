import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
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
  'alerts',
  'init',
  'config',
  'report-build',
  'simulate',
  'schema',
  'completion',
];

describe('help', () => {
  test.each(commands)('of %s goes to stdout with examples and exits 0', async (command) => {
    const { code, stdout, stderr } = await run('bpi-monitoring', [command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: bpi-monitoring ${command}`);
    expect(stdout).toContain('Examples:');
    expect(stdout).toContain('Exit codes: 0 ok, 1 failed, 2 ');
  });

  test('of simulate names every option of the simulator', async () => {
    const { stdout } = await run('bpi-monitoring', ['simulate', '--help']);
    for (const option of ['--profile', '--seed', '--ports', '--only', '--control-port', '--config', '--list-faults'])
      expect(stdout).toContain(option);
  });

  test.each(['start', 'bpi-monitoring'] as const)(
    'of the bin %s shows the line that starts everything',
    async (bin) => {
      const { code, stdout } = await run(bin, ['--help']);
      expect(code).toBe(0);
      expect(stdout).toContain('start BPI grafana');
    },
  );

  test.each([
    [['start'], 'start'],
    [['down'], 'stop'],
    [['simulate'], 'simulate'],
    [['config'], 'config'],
    [['config', 'show'], 'config show'],
    [['alerts', 'silence'], 'alerts silence'],
    [['alerts', 'ack'], 'alerts acknowledge'],
    [['dashboards', 'preview'], 'dashboards preview'],
  ])('help %j is the help of that very command', async (names, command) => {
    const { code, stdout, stderr } = await run('bpi-monitoring', ['help', ...names]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: bpi-monitoring ${command}(\\|\\w+)? \\[`));
    expect(stdout).toBe((await run('bpi-monitoring', [...command.split(' '), '--help'])).stdout);
  });

  test('help alone lists every command, itself once', async () => {
    const { code, stdout } = await run('bpi-monitoring', ['help']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: (await run('bpi-monitoring', ['--help'])).stdout });
    expect(stdout.match(/^ {2}help /gm)).toHaveLength(1);
  });

  test.each([
    [['strat'], "unknown command 'strat'", 'did you mean `bpi-monitoring start`?'],
    [['config', 'shw'], "unknown command 'config shw'", 'did you mean `bpi-monitoring config show`?'],
    [['status', 'now'], "unknown command 'status now'", 'see `bpi-monitoring status --help`'],
  ])('help %j says which one there is', async (names, message, fix) => {
    const { code, stdout, stderr } = await run('bpi-monitoring', ['help', ...names]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(`fix: ${fix}`);
  });

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
    ['start', [], /type: start BPI grafana/],
    ['start', ['grafana'], /type: start BPI grafana/],
    ['start', ['BPI', 'prometheus'], /type: start BPI grafana/],
    ['start', ['BPI', 'grafana', 'now'], /type: start BPI grafana/],
    ['start', ['BPI', 'grafana', '--nonsense'], /unknown option '--nonsense'/],
    ['start', ['BPI', 'grafana', '--confg', 'x'], /Did you mean --config\?/],
    ['start', ['BPI', 'grafana', '--stop'], /type: bpi-monitoring stop/],
    ['start', ['BPI', 'grafana', '--status'], /type: bpi-monitoring status/],
    ['start', ['BPI', 'grafana', '--config', ''], /--config names no file/],
    ['bpi-monitoring', ['render', '--out', ''], /--out names no directory/],
    ['start', ['BPI', 'grafana', '--images', 'quay'], /registry, debian/],
    ['start', ['BPI', 'grafana', '--config'], /argument missing/],
    ['bpi-monitoring', ['start', 'prometheus'], /type: bpi-monitoring start/],
    ['bpi-monitoring', ['nonsense'], /unknown command 'nonsense'/],
    ['bpi-monitoring', ['strat'], /Did you mean start\?/],
    ['bpi-monitoring', ['logs', 'mysql'], /name one of bpi-host-door/],
    ['bpi-monitoring', ['logs', '--tail', 'many'], /whole number of lines/],
    ['bpi-monitoring', ['completion', 'tcsh'], /bash, zsh, fish/],
    [
      'bpi-monitoring',
      ['alerts', 'silence', 'Lost', '--for', '2 hours', '--comment', 'x'],
      /as 30s, 2h or 1d, here 2h/,
    ],
    ['bpi-monitoring', ['alerts', 'silence', 'Lost'], /--comment/],
    ['bpi-monitoring', ['alerts', '--watch', '0'], /number of seconds/],
    ['bpi-monitoring', ['alerts', 'verdict', 'x', 'maybe'], /say true or false/],
    ['bpi-monitoring', ['simulate', '--profile', 'other'], /as-shipped or contract/],
  ])('%s %j', async (bin, args, expected) => {
    const { code, stdout, stderr } = await run(bin, args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
    expect(stderr).toMatch(/^fix: .*$/m);
    // The help would push what is wrong out of sight.
    expect(stderr).not.toContain('Options:');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test.each<readonly [BinName, readonly string[]]>([
    ['start', ['--json']],
    ['start', ['BPI', 'grafana', '--json', '--nonsense']],
    ['bpi-monitoring', ['strat', '--json']],
    ['bpi-monitoring', ['status', '--json', 'now']],
  ])('%s %j gives one document', async (bin, args) => {
    const { code, stdout, stderr } = await run(bin, args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    const document = JSON.parse(stdout) as { exitCode: number; error: { message: string; fix: string } };
    expect(document.exitCode).toBe(2);
    expect(document.error.message).not.toBe('');
    expect(document.error.fix).toMatch(/^(see|type:) /);
  });

  test('of one command points at the help of that command', async () => {
    expect((await run('bpi-monitoring', ['logs', '--nonsense'])).stderr).toBe(
      "error: unknown option '--nonsense'\nfix: see `bpi-monitoring logs --help`\n",
    );
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

  test.each([['stop'], ['status'], ['logs'], ['uninstall']])(
    '%s asks for no secret of the configuration',
    async (command) => {
      const directory = await mkdtemp(join(tmpdir(), 'bpi-cli-'));
      const config = join(directory, 'monitoring.yaml');
      await writeFile(config, 'notifications:\n  webhook:\n    url_file: /nowhere/webhook_url\n');
      const { code, stderr } = await run('bpi-monitoring', [command, '--config', config]);
      await rm(directory, { recursive: true });
      expect({ code, isEngine: stderr.includes('no container engine') }).toEqual({ code: 1, isEngine: true });
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

  test.each<readonly [readonly string[], readonly string[]]>([
    [['bpi-monitoring', 'stat'], ['status']],
    [['bpi-monitoring', 'down', '--vol'], ['--volumes']],
    [['bpi-monitoring', 'logs', 'prom'], ['prometheus']],
    [
      ['bpi-monitoring', 'plan', '--images', ''],
      ['registry', 'debian'],
    ],
    [['bpi-monitoring', 'completion', 'f'], ['fish']],
    [['bpi-monitoring', 'status', '--config', 'm'], []],
    [['bpi-monitoring', 'hel'], ['help']],
    [['bpi-monitoring', 'help', 'conf'], ['config']],
    [['bpi-monitoring', 'config', 'm'], ['migrate']],
    [['bpi-monitoring', 'config', 's'], ['show']],
    [['bpi-monitoring', 'config', 'show', '--def'], ['--defaults']],
    [['bpi-monitoring', 'config', 'migrate', '--wr'], ['--write']],
    [['bpi-monitoring', 'init', '--slack'], ['--slack-url-file']],
    [['bpi-monitoring', 'init', '--slack-url-file', 's'], []],
    [['bpi-monitoring', 'init', '--ou'], []],
    [['start', ''], ['BPI']],
    [['start', 'BPI', 'g'], ['grafana']],
    [['start', 'BPI', 'grafana', '--dry'], ['--dry-run']],
    [['start', 'BPI', 'grafana', '--images', 'd'], ['debian']],
  ])('in bash completes %j', async (words, expected) => {
    const { stdout } = await run('bpi-monitoring', ['completion', 'bash']);
    const function_ = words[0] === 'start' ? '_bpi_start' : '_bpi_monitoring';
    const script = `${stdout}\nCOMP_WORDS=("$@")\nCOMP_CWORD=$(($# - 1))\n${function_}\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
    const completed = await execa('bash', ['-c', script, 'bash', ...words]);
    expect(completed.stdout.split('\n').filter((word) => word !== '')).toEqual(expected);
  });
});

describe('config', () => {
  test.each(['show', 'migrate'])('%s has its own help with examples', async (command) => {
    const { code, stdout } = await run('bpi-monitoring', ['config', command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: bpi-monitoring config ${command}`);
    expect(stdout).toContain(`  bpi-monitoring config ${command}`);
  });

  test.each([[['config']], [['config', 'shw']], [['config', 'show', '--nonsense']]])(
    '%j is a wrong command line',
    async (args) => {
      const { code, stdout, stderr } = await run('bpi-monitoring', args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).not.toBe('');
    },
  );
});

describe('schema', () => {
  test('prints the JSON Schema of monitoring.yaml', async () => {
    const { code, stdout } = await run('bpi-monitoring', ['schema']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('properties.bpci');
  });
});
