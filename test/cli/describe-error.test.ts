import { describe, expect, test } from 'vitest';
import {
  ConfigInvalidError,
  EngineUnavailableError,
  FileAccessError,
  ImageUnavailableError,
  InterruptedError,
  OperationFailedError,
  UsageError,
} from '../../src/base/errors.ts';
import { describeError } from '../../src/cli/describe-error.ts';

const finding = {
  rule: 'config/unknown-key',
  severity: 'error',
  place: { kind: 'subject', subject: 'monitoring.yaml' },
  what: 'This key is unknown.',
} as const;
const abort = Object.assign(new Error('This operation was aborted'), { name: 'AbortError' });

const cases: readonly (readonly [string, unknown, number, readonly RegExp[]])[] = [
  [
    'a usage error',
    new UsageError('no such thing', { fix: 'type: that' }),
    2,
    [/^error: no such thing$/m, /^fix: type: that$/m],
  ],
  [
    'an invalid configuration',
    new ConfigInvalidError([finding]),
    3,
    [/This key is unknown/, /^error: the configuration is not valid$/m],
  ],
  [
    'no engine',
    new EngineUnavailableError('unix:///x', 'no engine', { fix: 'install it' }),
    1,
    [/engine: unix:\/\/\/x/, /^fix: install it$/m],
  ],
  [
    'missing images',
    new ImageUnavailableError(new Map([['grafana', 'not in Debian']]), { fix: 'leave it out' }),
    1,
    [/^ {2}grafana: not in Debian$/m],
  ],
  [
    'images that have one reason',
    new ImageUnavailableError(
      new Map([
        ['bpi-host-door', 'node: no registry'],
        ['bpi-exporter', 'node: no registry'],
      ]),
    ),
    1,
    [/^ {2}bpi-host-door, bpi-exporter: node: no registry$/m],
  ],
  [
    'an operation that failed',
    new OperationFailedError('start container x', 'port is taken', { rollbackFailures: ['volume y'] }),
    1,
    [/start container x: port is taken/, /not restored:\n {4}volume y/],
  ],
  ['a file that cannot be read', new FileAccessError('/x', 'could not read /x'), 1, [/could not read \/x/]],
  ['an interruption', new InterruptedError(), 130, [/^error: interrupted$/m]],
  [
    'an interruption that left something half done',
    new InterruptedError('interrupted; could not start container x: the engine broke'),
    130,
    [/^error: interrupted; could not start container x: the engine broke$/m],
  ],
  ['an abort of Node', abort, 130, [/^error: interrupted$/m]],
  ['a bug', new TypeError('x is undefined'), 1, [/x is undefined/, /BPI_MONITORING_DEBUG=1/]],
  ['something that is no error', 'text', 1, [/^error: text$/m]],
];

describe('an error becomes text and an exit code', () => {
  test.each(cases)('%s', (_title, error, exitCode, expected) => {
    const description = describeError(error, { debug: false, colour: false });
    expect(description.exitCode).toBe(exitCode);
    for (const pattern of expected) expect(description.text).toMatch(pattern);
    expect(description.text).not.toMatch(/\n\s+at /);
  });

  test('with a stack trace and its causes only for whoever asks for it', () => {
    const error = new OperationFailedError('x', 'y', { cause: new Error('the cause') });
    const { text } = describeError(error, { debug: true, colour: false });
    expect(text).toMatch(/\n\s+at /);
    expect(text).toContain('caused by: Error: the cause');
  });
});
