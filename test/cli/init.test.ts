import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate as tick } from 'node:timers/promises';
import { parse } from 'yaml';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/base/package-root.ts';
import { InterruptedError } from '../../src/base/errors.ts';
import { askQuestions } from '../../src/cli/init/ask-questions.ts';
import type { InitAnswers } from '../../src/cli/init/init-answers.ts';
import { init } from '../../src/cli/commands/init.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import { fakeContext } from './support/fake-context.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'bpi-init-'));
});
afterEach(() => rm(cwd, { recursive: true }));

/** Answers with these lines; what was asked and told, in order. */
async function ask(lines: readonly string[], known: InitAnswers = {}) {
  const left = [...lines];
  const shown: string[] = [];
  const answers = await askQuestions(known, {
    ask: (text) => {
      shown.push(text);
      const line = left.shift();
      return line === undefined ? Promise.reject(new InterruptedError()) : Promise.resolve(line);
    },
    tell: (text) => shown.push(text),
  });
  return { answers, shown, left };
}

describe('the questions of init', () => {
  test('are three for who takes every default, and then nothing is written but the defaults', async () => {
    const { answers, shown } = await ask(['', '', '']);
    expect(answers).toEqual({});
    expect(shown).toEqual([
      'Host of the BPI node [localhost]: ',
      'Address of the BPCI server, host:port [none]: ',
      'Who is told when an alert fires (none, webhook, slack, pagerduty, email) [none]: ',
    ]);
  });

  test.each<readonly [string, readonly string[], InitAnswers]>([
    ['webhook', [''], { webhookUrlFile: '/etc/bpi/webhook_url' }],
    ['slack', ['./slack'], { slackUrlFile: './slack' }],
    ['pagerduty', [''], { pagerdutyKeyFile: '/etc/bpi/pagerduty_key' }],
    ['email', ['ops@example.com', ''], { emailTo: 'ops@example.com', emailSmarthost: 'localhost:25' }],
  ])('go on with what %s needs', async (receiver, lines, expected) => {
    const { answers, left } = await ask(['', '', receiver, ...lines]);
    expect(answers).toEqual(expected);
    expect(left).toEqual([]);
  });

  test('leave out what a flag has answered', async () => {
    const { answers, shown } = await ask([''], { bpiHost: '10.0.0.1', webhookUrlFile: './url' });
    expect(answers).toEqual({ bpiHost: '10.0.0.1', webhookUrlFile: './url' });
    expect(shown).toEqual(['Address of the BPCI server, host:port [none]: ']);
  });

  test.each<readonly [readonly string[], string]>([
    [['localhost:7777', '', '', ''], 'That is no host name or address; ports are not asked here.'],
    [['', 'bpci:99999', '', ''], 'That has a port that is not a number from 1 to 65535.'],
    [['', '', 'sms', 'none'], 'Answer none, webhook, slack, pagerduty, email.'],
    [['', '', 'slack', 'https://hooks.slack.com/T0K3N', ''], 'That is the address itself'],
    [['', '', 'slack', '~/slack_url', ''], 'Write the whole path: `~` means the home directory to a shell only.'],
    [['', '', 'email', '', 'a@b.c', ''], 'It is needed.'],
    [['', '', 'email', 'ops', 'a@b.c', ''], 'That is no mail address.'],
    [['', '', 'email', 'a@b.c', 'smtp', 'smtp:25'], 'Write host:port'],
  ])('%j: a wrong answer is explained and asked for again', async (lines, told) => {
    const { shown, left } = await ask(lines);
    expect(left).toEqual([]);
    expect(shown.join('\n')).toContain(`  ${told}`);
    expect(shown.join('\n')).not.toContain('T0K3N');
  });
});

/** Types on the terminal of `init`, one text after each question. */
async function type(texts: readonly string[], signal = new AbortController()) {
  const fake = fakeContext({ cwd, signal: signal.signal });
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const context = { ...fake.context, stdin: stdin as unknown as NodeJS.ReadStream };
  const done = init(context, {}).then(
    (code) => code,
    (error: unknown) => error,
  );
  for (const text of texts) {
    for (let turn = 0; turn < 20; turn += 1) await tick();
    stdin.write(text);
  }
  return { result: await done, stdout: fake.stdout() };
}

describe('init on a terminal', () => {
  test('asks, and writes what was answered', async () => {
    const { result, stdout } = await type(['\r', 'bpci.example.com:8081\r', 'webhook\r', 'url\r']);
    expect(result).toBe(0);
    expect(parse(await readFile(join(cwd, 'monitoring.yaml'), 'utf8'))).toEqual({
      version: 1,
      bpci: { url: 'bpci.example.com:8081' },
      notifications: { webhook: { url_file: 'url' } },
    });
    expect(stdout).toContain(`wrote ${join(cwd, 'monitoring.yaml')}\nnext: write the address of the webhook into url`);
  });

  test('takes lines that were typed ahead', async () => {
    const { result } = await type(['10.0.0.1\r\rnone\r']);
    expect(result).toBe(0);
    expect(parse(await readFile(join(cwd, 'monitoring.yaml'), 'utf8'))).toEqual({
      version: 1,
      bpi: { host: '10.0.0.1' },
    });
  });

  test.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('%s leaves nothing', async (_, key) => {
    const { result } = await type(['10.0.0.1\r', key]);
    expect(result).toBeInstanceOf(InterruptedError);
    expect(await readdir(cwd)).toEqual([]);
  });

  test('asks nothing for a file that it would not write', async () => {
    await writeFile(join(cwd, 'monitoring.yaml'), 'mine');
    const { result, stdout } = await type([]);
    expect(result).toMatchObject({ message: `${join(cwd, 'monitoring.yaml')} exists; it was not changed` });
    expect(stdout).toBe('');
  });
});

async function run(...args: readonly string[]) {
  const fake = fakeContext({ cwd });
  const code = await runCli('bpi-monitoring', ['init', ...args], fake.context);
  return { code, stdout: fake.stdout(), stderr: fake.stderr() };
}

describe('init with flags', () => {
  test('writes what they say and asks nothing', async () => {
    const flags = ['--bpi-host', '::1', '--slack-url-file', '/s', '--pagerduty-key-file', '/p'];
    const mail = ['--email-to', 'a@b.c,d@e.f', '--email-smarthost', 'smtp.b.c:587'];
    expect((await run('--yes', ...flags, ...mail)).code).toBe(0);
    expect(parse(await readFile(join(cwd, 'monitoring.yaml'), 'utf8'))).toMatchObject({
      bpi: { host: '::1' },
      notifications: {
        slack: { url_file: '/s' },
        pagerduty: { routing_key_file: '/p' },
        email: { to: ['a@b.c', 'd@e.f'], smarthost: 'smtp.b.c:587' },
      },
    });
  });

  test.each([[['--print']], [['--file', '-']], [['-f', '-']]])('%j writes to standard output only', async (args) => {
    const { code, stdout, stderr } = await run(...args, '--bpci-url', 'bpci:8081');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')[0]).toMatch(/^# yaml-language-server: \$schema=.*monitoring\.schema\.json$/);
    expect(parse(stdout)).toEqual({ version: 1, bpci: { url: 'bpci:8081' } });
    expect(await readdir(cwd)).toEqual([]);
  });

  test('what is printed names the schema by its whole path: it may be redirected anywhere', async () => {
    const fake = fakeContext({ cwd: packageRoot() });
    expect(await init(fake.context, { print: true })).toBe(0);
    expect(fake.stdout().split('\n')[0]).toBe(
      `# yaml-language-server: $schema=${join(packageRoot(), 'schema/monitoring.schema.json')}`,
    );
  });

  test('a path that only a shell reads is refused, and nothing is written', async () => {
    const { code, stderr } = await run('--yes', '--slack-url-file=~/slack_url');
    expect(code).toBe(2);
    expect(stderr).toContain('~/slack_url is a path for a shell only\nfix: Write the whole path');
    expect(await readdir(cwd)).toEqual([]);
  });

  test('a directory that is missing is named', async () => {
    const { code, stderr } = await run('--yes', '--file', 'none/mine.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain(`cannot be written: there is no directory ${join(cwd, 'none')}\n`);
  });

  test('--file names the file, and the next line names it too', async () => {
    const { stdout } = await run('--yes', '--file', 'mine.yaml');
    expect(stdout).toContain('next: start BPI grafana --config mine.yaml\n');
    expect(await readdir(cwd)).toEqual(['mine.yaml']);
  });

  test.each(['a file', 'a link to nowhere'])('%s is never overwritten', async (what) => {
    const path = join(cwd, 'monitoring.yaml');
    await (what === 'a file' ? writeFile(path, 'mine') : symlink('nowhere', path));
    const { code, stdout, stderr } = await run('--yes');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`${path} exists; it was not changed`);
    expect(await readdir(cwd)).toEqual(['monitoring.yaml']);
  });

  test.each<readonly [readonly string[], number, RegExp]>([
    [['--bpci-url', 'x y'], 3, /`bpci\.url` contains a space/],
    [['--bpi-host', 'a:1'], 3, /`bpi\.host` is not a host name/],
    [['--email-to', 'a@b.c'], 2, /--email-to needs a server/],
    [['--file', 'none/monitoring.yaml'], 1, /cannot be written/],
  ])('%j writes nothing and says why', async (args, code, message) => {
    const result = await run('--yes', ...args);
    expect(result.code).toBe(code);
    expect(result.stderr).toMatch(message);
    expect(await readdir(cwd)).toEqual([]);
  });
});
