import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import { formatStart } from '../../src/cli/start/format-start.ts';
import { startDocument } from '../../src/cli/start/start-document.ts';
import { stackContents } from '../../src/cli/start/stack-files.ts';
import type { StartReport } from '../../src/cli/start/start-report.ts';
import { verdictExitCode } from '../../src/cli/verdict-exit-code.ts';
import type { CheckResult } from '../../src/verify/check.ts';
import { configFor, configWithout, stackFor } from '../support/default-config.ts';

function check(id: string, status: CheckResult['status'], facts: Partial<CheckResult> = {}): CheckResult {
  return { id, group: 'g', title: id, status, evidence: 'seen', blame: 'stack', ...facts };
}

function report(changes: Partial<StartReport> = {}): StartReport {
  const config = configFor();
  return {
    config,
    findings: [],
    engine: { address: 'unix:///x', serverVersion: '28' },
    stack: stackFor(config),
    paths: {
      directory: '/s/bpi',
      rendered: '/s/bpi/rendered',
      secrets: '/s/bpi/secrets',
      grafanaPassword: '/s/bpi/secrets/grafana/secrets/admin_password',
      cache: '/s/cache',
    },
    leftOut: new Map(),
    moved: [],
    plan: { operations: [] },
    applied: true,
    reloads: [],
    checks: [check('a', 'ok')],
    ability: { able: 3, total: 3, cannot: [], unscraped: 0 },
    ...changes,
  };
}

describe('the summary of a start', () => {
  test('says that nothing changed, where everything is, and ends with the verdict', () => {
    const text = formatStart(report());
    expect(text).toContain('nothing changed');
    expect(text).toMatch(/grafana +http:\/\/localhost:3000/);
    expect(text).toContain('password in /s/bpi/secrets/grafana/secrets/admin_password');
    expect(text.trimEnd().split('\n').at(-1)).toBe('verified: 1 ok, 0 failed');
  });

  test('names moved ports, what was left out, and failures with their fix', () => {
    const config = configWithout('grafana');
    const text = formatStart(
      report({
        config,
        stack: stackFor(config),
        leftOut: new Map([['grafana', 'not in Debian']]),
        moved: [{ component: 'prometheus', wanted: 9090, port: 9091, reason: 'port 9090 is in use' }],
        checks: [check('x/y', 'failed', { evidence: 'refused', fix: 'start it' }), check('grafana/login', 'left-out')],
      }),
    );
    expect(text).toContain('moved     prometheus: port 9090 -> 9091 (port 9090 is in use)');
    expect(text).toContain('left out  grafana: not in Debian');
    expect(text).toContain('FAIL  x/y: refused\n      fix: start it');
    expect(text).not.toContain('password');
    expect(text.trimEnd().split('\n').at(-1)).toBe('verified: 0 ok, 1 failed, 1 left out (grafana)');
  });

  test('says how many alerts can fire, and that more may when targets have not been asked', () => {
    const ability = { able: 97, total: 118, cannot: [], unscraped: 0 };
    expect(formatStart(report({ ability }))).toContain(
      '\n97 of 118 alerts can fire with this BPI; `bpi-monitoring coverage` names the others\nverified: ',
    );
    expect(formatStart(report({ ability: { ...ability, unscraped: 1 } }))).toContain(
      '\nat least 97 of 118 alerts can fire with this BPI (1 target is not asked yet); `bpi-monitoring coverage`',
    );
    expect(formatStart(report())).toContain('\n3 of 3 alerts can fire with this BPI\nverified: ');
    expect(formatStart(report({ ability: null }))).not.toContain('can fire');
  });

  test('of a dry run is the plan', () => {
    expect(formatStart(report({ applied: false, checks: null }))).toContain('nothing to do');
  });

  test('without verification says so', () => {
    expect(
      formatStart(report({ checks: null }))
        .trimEnd()
        .split('\n')
        .at(-1),
    ).toBe('not verified (--no-verify)');
  });
});

describe('the document of a start', () => {
  test('holds the checks, the counts and the path of the password', () => {
    const document = JSON.parse(JSON.stringify(startDocument(report(), { exitCode: 0, events: [] }))) as Record<
      string,
      unknown
    >;
    expect(document).toMatchObject({
      exitCode: 0,
      counts: { ok: 1, failed: 0, skipped: 0, leftOut: 0 },
      grafanaPasswordFile: '/s/bpi/secrets/grafana/secrets/admin_password',
    });
  });
});

describe('the exit code agrees with the checks', () => {
  test.each<readonly [string, readonly CheckResult[] | null, number]>([
    ['all ok', [check('a', 'ok'), check('b', 'skipped'), check('c', 'left-out')], 0],
    ['not verified', null, 0],
    ['our stack failed', [check('a', 'failed'), check('b', 'failed', { blame: 'endpoint' })], 4],
    ['only an endpoint failed', [check('a', 'ok'), check('b', 'failed', { blame: 'endpoint' })], 5],
  ])('%s', (_title, checks, expected) => {
    expect(verdictExitCode(checks)).toBe(expected);
  });
});

describe('the files of a configuration volume', () => {
  test('hold secrets for their service only, readable by it alone', () => {
    const secrets = new Map([['alertmanager/secrets/webhook_url', new Secret('http://x')]]);
    const contents = stackContents([{ service: 'stack', path: 'compose.yaml', content: '', mode: 0o444 }], secrets);
    expect([...contents]).toEqual([
      ['alertmanager', [{ path: 'secrets/webhook_url', content: 'http://x', mode: 0o400 }]],
    ]);
  });
});
