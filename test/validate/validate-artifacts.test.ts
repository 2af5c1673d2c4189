import { describe, expect, test } from 'vitest';
import type { Artifact } from '../../src/render/artifact.ts';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { validateArtifacts } from '../../src/validate/validate-artifacts.ts';
import { firstAvailable } from '../../src/validate/first-available.ts';
import type { CheckTool } from '../../src/validate/runner.ts';
import { configFor, configWithout, stackFor } from '../support/default-config.ts';
import { fakeRunner } from './fake-runner.ts';

const config = configFor();
const rendered = renderArtifacts(config, stackFor(config));
const { signal } = new AbortController();

function ran(stderr: string, exitCode = 1) {
  return { exitCode, stderr };
}

describe('validation', () => {
  test('asks every tool about the files of its service', async () => {
    const runner = fakeRunner();
    expect(await validateArtifacts(rendered, { runner, strict: true, signal })).toEqual([]);
    const asked = runner.asked.map(({ tool, args }) => `${tool} ${args.slice(0, 2).join(' ')}`);
    expect(asked).toEqual([
      'promtool check config',
      'promtool check rules',
      'amtool check-config {dir}/alertmanager.yml',
      'loki -verify-config -config.file={dir}/loki.yml',
      'alloy validate {dir}/config.alloy',
    ]);
    for (const { files } of runner.asked) expect(new Set(files.map(({ service }) => service)).size).toBe(1);
  });

  test('names every rule file to promtool', async () => {
    const runner = fakeRunner();
    await validateArtifacts(rendered, { runner, strict: false, signal });
    const rules = rendered
      .filter(({ service, path }) => service === 'prometheus' && path.startsWith('rules/'))
      .map(({ path }) => `{dir}/${path}`);
    expect(runner.asked[1]?.args).toEqual(['check', 'rules', '--lint=all', ...rules]);
    expect(rules.length).toBeGreaterThan(0);
  });

  test('asks no tool about a component that is left out', async () => {
    const small = configWithout('grafana', 'loki', 'alloy', 'alertmanager');
    const runner = fakeRunner();
    await validateArtifacts(renderArtifacts(small, stackFor(small)), { runner, strict: true, signal });
    expect(new Set(runner.asked.map(({ tool }) => tool))).toEqual(new Set(['promtool']));
  });

  test.each<readonly [string, CheckTool, string, string, number, number, string]>([
    [
      'promtool about a rule',
      'promtool',
      'Checking /tmp/x/rules/bpi-node.alerts.yml\n  FAILED:\n/tmp/x/rules/bpi-node.alerts.yml: 7:9: group "g", rule 1, "A": could not parse expression: 1:5: parse error\n',
      'prometheus/rules/bpi-node.alerts.yml',
      7,
      9,
      'could not parse expression',
    ],
    [
      'promtool about an unknown key',
      'promtool',
      'FAILED: parsing YAML file /tmp/x/prometheus.yml: yaml: unmarshal errors:\n  line 5: field foo not found\n',
      'prometheus/prometheus.yml',
      5,
      1,
      'field foo not found',
    ],
    [
      'amtool',
      'amtool',
      'Checking \'/tmp/x/alertmanager.yml\'  FAILED: undefined receiver "x" used in route\n',
      'alertmanager/alertmanager.yml',
      1,
      1,
      'undefined receiver',
    ],
    [
      'loki',
      'loki',
      'failed parsing config: /tmp/x/loki.yml: yaml: unmarshal errors:\n  line 3: field foo not found in type loki.ConfigWrapper\n',
      'loki/loki.yml',
      3,
      1,
      'field foo not found',
    ],
    [
      'alloy',
      'alloy',
      'Error: /tmp/x/config.alloy:9:3: unrecognized attribute name "foo"\n',
      'alloy/config.alloy',
      9,
      3,
      'unrecognized attribute',
    ],
  ])('turns a complaint of %s into a finding with its place', async (_, tool, stderr, file, line, column, words) => {
    const findings = await validateArtifacts(rendered, {
      runner: fakeRunner({ [tool]: ran(stderr) }),
      strict: false,
      signal,
    });
    const excerpt = content(file).split('\n')[line - 1];
    const place = expect.objectContaining({ file, line, column }) as unknown;
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', place }));
    expect(findings[0]?.what).toContain(words);
    expect(findings[0]?.what).not.toContain('/tmp/');
    expect(findings[0]?.why).toContain('9.9.9');
    if (line > 1) expect(findings[0]?.place).toMatchObject({ excerpt });
  });

  test.each([
    [false, 'warning'],
    [true, 'error'],
  ] as const)('says what was not checked: strict %s makes it a finding of severity %s', async (strict, severity) => {
    const runner = fakeRunner({ loki: { kind: 'unavailable', reason: 'loki is not here' } });
    expect(await validateArtifacts(rendered, { runner, strict, signal })).toEqual([
      {
        rule: 'validate/not-checked',
        severity,
        place: { kind: 'subject', subject: 'loki/loki.yml' },
        what: 'not checked: loki is not here',
        why: 'loki -verify-config did not run',
      },
    ]);
  });

  test('tells what the structure lacks beside what the tools say', async () => {
    const broken = rendered.map((a): Artifact => (a.path === 'loki.yml' ? { ...a, content: 'a: [' } : a));
    const findings = await validateArtifacts(broken, {
      runner: fakeRunner({ loki: ran('bad') }),
      strict: false,
      signal,
    });
    expect(findings.map(({ rule }) => rule).sort()).toEqual(['artifact/not-yaml', 'validate/loki-config']);
  });
});

describe('the first available runner', () => {
  const request = { tool: 'alloy', args: [], files: [] } as const;

  test('is asked, and the others only when it has not the tool', async () => {
    const first = fakeRunner({ alloy: { kind: 'unavailable', reason: 'not in /a' } });
    const second = fakeRunner();
    const third = fakeRunner();
    expect(await firstAvailable(first, second, third).run(request)).toMatchObject({ kind: 'ran' });
    expect([first.asked.length, second.asked.length, third.asked.length]).toEqual([1, 1, 0]);
  });

  test('that nobody is tells every reason', async () => {
    const first = fakeRunner({ alloy: { kind: 'unavailable', reason: 'not in /a' } });
    const second = fakeRunner({ alloy: { kind: 'unavailable', reason: 'no image' } });
    expect(await firstAvailable(first, second).run(request)).toEqual({
      kind: 'unavailable',
      reason: 'not in /a; no image',
    });
    expect(await firstAvailable().run(request)).toEqual({ kind: 'unavailable', reason: 'there is no alloy here' });
  });
});

function content(file: string): string {
  return rendered.find(({ service, path }) => `${service}/${path}` === file)?.content ?? '';
}
