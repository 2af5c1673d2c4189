import { describe, expect, test } from 'vitest';
import type { RuleGroupStatus, RuleStatus } from '../../src/prometheus/api-types.ts';
import type { CheckResult } from '../../src/verify/check.ts';
import { verifyStack } from '../../src/verify/verify-stack.ts';
import { configWithout } from '../support/default-config.ts';
import { loadedByLoki } from './fakes/fake-loki.ts';
import { healthyWorld, serveWorld, type FakeWorld } from './fakes/fake-stack.ts';

async function verifyWorld(world: FakeWorld, wait = false): Promise<readonly CheckResult[]> {
  await using served = await serveWorld(world);
  // Of the fake clock, which jumps: eight questions instead of hundreds.
  return await verifyStack({ ...served.input, wait, timeoutMs: 2000 });
}

const failures = (results: readonly CheckResult[]) => results.filter(({ status }) => status === 'failed');
const find = (results: readonly CheckResult[], id: string) => results.find((result) => result.id === id);

const critical = 'logs/bpi-logs-critical.alerts';
const usual = 'logs/bpi-logs.alerts';

function change(world: FakeWorld, edit: (rule: RuleStatus) => RuleStatus): void {
  const [group, ...rest] = world.logRuleGroups ?? [];
  if (group === undefined) throw new Error('no rule group');
  const [rule, ...others] = group.rules;
  if (rule === undefined) throw new Error('no rule');
  world.logRuleGroups = [{ ...group, rules: [edit(rule), ...others] }, ...rest];
}

const withHealth = (group: RuleGroupStatus, health: RuleStatus['health']): RuleGroupStatus => ({
  ...group,
  rules: group.rules.map((rule) => ({ ...rule, health })),
});

// Asked of a stand-in for Loki, which is strict but no Loki.
describe('the rules of Loki', () => {
  test('are well when every group is loaded and evaluated', async () => {
    const results = await verifyWorld(healthyWorld());
    expect(failures(results)).toEqual([]);
    expect(find(results, critical)).toMatchObject({ status: 'ok', evidence: '3 rules, all evaluated' });
    expect(find(results, usual)).toMatchObject({ status: 'ok', evidence: '4 rules, all evaluated' });
  });

  test.each<readonly [string, (world: FakeWorld) => void, readonly string[], RegExp]>([
    ['a group is missing', (world) => world.logRuleGroups?.shift(), [critical], /is not loaded/],
    ['none is loaded', (world) => (world.logRuleGroups = []), [critical, usual], /is not loaded/],
    [
      'a rule is missing',
      (world) =>
        (world.logRuleGroups = (world.logRuleGroups ?? []).map((group, index) => ({
          ...group,
          rules: group.rules.slice(index),
        }))),
      [usual],
      /3 rules loaded, 4 rendered/,
    ],
    [
      'the rules are of yesterday',
      (world) => change(world, (rule) => ({ ...rule, labels: {} })),
      [critical],
      /differs/,
    ],
    [
      'a rule does not evaluate',
      (world) => change(world, (rule) => ({ ...rule, health: 'err', lastError: 'too many series' })),
      [critical],
      /LogPanicDetected: too many series/,
    ],
    [
      'a rule that is not evaluated yet fails as a query',
      (world) => {
        change(world, (rule) => ({ ...rule, health: 'unknown' }));
        world.badLogQueries.add(world.logRuleGroups?.[0]?.rules[0]?.query ?? '');
      },
      [critical],
      /LogPanicDetected: .*JSONParserErr/,
    ],
    ['the ruler has no API', (world) => (world.logRuleGroups = null), ['logs/rules'], /HTTP 404/],
  ])('fail when %s', async (_title, breakIt, ids, evidence) => {
    const world = healthyWorld();
    breakIt(world);
    const failed = failures(await verifyWorld(world));
    expect(failed.map(({ id }) => id)).toEqual(ids);
    expect(failed[0]?.evidence).toMatch(evidence);
  });

  test('that are not evaluated yet are run as queries, and the answer says so', async () => {
    const world = healthyWorld();
    world.logRuleGroups = (world.logRuleGroups ?? []).map((group) => withHealth(group, 'unknown'));
    const results = await verifyWorld(world);
    expect(failures(results)).toEqual([]);
    expect(world.logQueries).toHaveLength(7);
    expect(find(results, usual)?.evidence).toBe('4 rules, 4 not evaluated yet: run as queries now');
  });

  test('are waited for with --wait, and fail when they never evaluate', async () => {
    const world = healthyWorld();
    world.logRuleGroups = (world.logRuleGroups ?? []).map((group) => withHealth(group, 'unknown'));
    expect(failures(await verifyWorld(world, true)).map(({ id }) => id)).toEqual([critical, usual]);
  });

  test.each(['alloy', 'alertmanager'] as const)('are not asked for without %s, and that is said', async (component) => {
    const results = await verifyWorld(healthyWorld(configWithout(component)));
    expect(failures(results)).toEqual([]);
    expect(find(results, 'logs/rules')?.status).toBe('skipped');
  });
});

describe('the stand-in for Loki', () => {
  const artifacts = healthyWorld().artifacts;
  const edited = (path: string, from: string, to: string) =>
    artifacts.map((one) =>
      one.service === 'loki' && one.path === path ? { ...one, content: one.content.replace(from, to) } : one,
    );

  test('loads what lies right in the folder of the tenant, and nothing from elsewhere', () => {
    expect(loadedByLoki(artifacts)?.map(({ file }) => file)).toEqual([
      'bpi-logs-critical.alerts.yml',
      'bpi-logs.alerts.yml',
    ]);
    expect(loadedByLoki(edited('loki.yml', '/etc/loki/rules', '/loki/rules'))).toEqual([]);
    expect(loadedByLoki(edited('loki.yml', 'auth_enabled: false', 'auth_enabled: true'))).toEqual([]);
    expect(loadedByLoki(edited('loki.yml', 'enable_api: true', 'enable_api: false'))).toBeNull();
  });

  test('refuses rules that Loki would refuse', () => {
    const file = 'rules/fake/bpi-logs.alerts.yml';
    expect(() => loadedByLoki(edited(file, 'for: 30s', 'unless: 30s'))).toThrow('field unless not found');
    expect(() => loadedByLoki(edited(file, 'sum by (client_ip)', 'sum by (client_ip'))).toThrow('parse error');
    expect(() => loadedByLoki(edited(file, '{job="files"} |= "auth', '{job=~".*"} |= "auth'))).toThrow('at least one');
  });

  test.each([
    ['query_range?query=up&limit=1', 400],
    ['query_range?query={job=""}', 400],
    ['query_range?query={job="files"}&limit=0', 400],
    ['query_range?query={job="files"}&direction=back', 400],
    ['query_range?query={job="files"}&start=1767323040000', 400],
    ['query_range?query={job="files"}&since_when=1h', 400],
    ['query?query={job="files"}', 400],
    ['series', 400],
    ['series?match[]={job="files"}', 200],
    ['query_range?query={job="files"}&start=1767323040000000000&limit=1&direction=backward', 200],
  ])('answers %s with %i', async (path, status) => {
    await using served = await serveWorld(healthyWorld());
    const answer = await fetch(`${served.addresses.get('loki') ?? ''}/loki/api/v1/${path}`);
    expect(answer.status).toBe(status);
  });
});
