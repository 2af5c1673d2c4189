import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../src/verify/check.ts';
import { verdict } from '../../src/verify/summary.ts';
import { verifyStack } from '../../src/verify/verify-stack.ts';
import type { CauseKind } from '../../src/exporter/exporter-config.ts';
import { configFor, configWithout, sixLines } from '../support/default-config.ts';
import { healthyWorld, serveWorld, type FakeWorld } from './fakes/fake-stack.ts';

async function verifyWorld(
  world: FakeWorld,
  options: { readonly wait?: boolean } = {},
): Promise<readonly CheckResult[]> {
  await using served = await serveWorld(world);
  return await verifyStack({ ...served.input, ...options });
}

function failedIds(results: readonly CheckResult[]): readonly string[] {
  return results.filter((result) => result.status === 'failed').map((result) => result.id);
}

function find(results: readonly CheckResult[], id: string): CheckResult {
  const found = results.find((result) => result.id === id);
  if (found === undefined) throw new Error(`no result ${id} among ${results.map((result) => result.id).join(' ')}`);
  return found;
}

function target(world: FakeWorld, endpoint: string) {
  const found = world.targets.find((candidate) => candidate.labels['endpoint'] === endpoint);
  if (found === undefined) throw new Error(`no target ${endpoint}`);
  return found;
}

function report(world: FakeWorld, id: string) {
  const found = world.reports.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no report ${id}`);
  return found;
}

describe('verifying a healthy stack', () => {
  test('asks at least 60 questions and fails none', async () => {
    const results = await verifyWorld(healthyWorld());
    expect(failedIds(results)).toEqual([]);
    expect(results.filter((result) => result.status === 'ok').length).toBeGreaterThanOrEqual(60);
    expect(verdict(results)).toBe('ok');
  });

  test('gives every question an id of its own', async () => {
    const ids = (await verifyWorld(healthyWorld())).map((result) => result.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('names what was left out, with the reason, and asks nothing of it', async () => {
    const results = await verifyWorld(healthyWorld(configWithout('grafana', 'loki', 'alloy')));
    expect(failedIds(results)).toEqual([]);
    const out = results.filter((result) => result.status === 'left-out');
    expect(out.map((result) => result.id)).toEqual([
      'services/loki',
      'services/alloy',
      'services/grafana',
      'ready/loki',
      'ready/alloy',
      'ready/grafana',
      'grafana/login',
      'grafana/datasources',
      'grafana/dashboards',
      'logs/lines',
      'logs/rules',
    ]);
    expect(out.every((result) => result.evidence !== '')).toBe(true);
  });

  test('asks the targets of many nodes in turn, not all at once', async () => {
    const nodes = Array.from({ length: 12 }, (_, index) => ({ name: `n${index}`, host: `127.9.0.${index + 1}` }));
    const world = healthyWorld(configFor({ bpi: { nodes } }));
    for (const one of world.targets) one.health = 'unknown';
    const probes = { asked: 0, open: 0, most: 0 };
    world.onProbe = async () => {
      probes.asked += 1;
      probes.most = Math.max(probes.most, (probes.open += 1));
      // Long enough for a busy machine to open the next ones meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 100));
      probes.open -= 1;
    };
    expect(failedIds(await verifyWorld(world))).toEqual([]);
    expect(probes.asked).toBeGreaterThan(150);
    expect(probes.most).toBeGreaterThan(8);
    expect(probes.most).toBeLessThanOrEqual(32);
  });

  test('without an engine skips the questions about containers only', async () => {
    await using served = await serveWorld(healthyWorld());
    const results = await verifyStack({ ...served.input, engine: null });
    expect(failedIds(results)).toEqual([]);
    expect(results.filter((result) => result.group === 'services').every((result) => result.status === 'skipped')).toBe(
      true,
    );
  });
});

describe('one thing broken is exactly one check failed', () => {
  const cases: readonly (readonly [string, (world: FakeWorld) => void, readonly string[]])[] = [
    ['a container that is gone', (world) => world.containers.delete(containerOf(world, 'loki')), ['services/loki']],
    [
      'a container that exited',
      (world) => change(world, 'alloy', { status: 'exited', exitCode: 1 }),
      ['services/alloy'],
    ],
    [
      'a container that was killed for its memory',
      (world) => change(world, 'prometheus', { status: 'exited', oomKilled: true }),
      ['services/prometheus'],
    ],
    [
      'a container that restarted just now',
      (world) => change(world, 'grafana', { restartCount: 3, startedAt: '2026-01-02T03:03:59Z' }),
      ['services/grafana'],
    ],
    ['Loki not ready', (world) => world.notReady.add('loki'), ['ready/loki']],
    ['Alloy not ready', (world) => world.notReady.add('alloy'), ['ready/alloy']],
    [
      'Prometheus on an old configuration',
      (world) =>
        (world.prometheusConfig = world.prometheusConfig.replace(/scrape_interval: 15s/, 'scrape_interval: 16s')),
      ['config/prometheus'],
    ],
    [
      'Alertmanager on an old configuration',
      (world) =>
        (world.alertmanagerConfig = world.alertmanagerConfig.replace(/group_interval: 10s/, 'group_interval: 11s')),
      ['config/alertmanager'],
    ],
    [
      'the exporter on an old configuration',
      (world) => (world.exporterMetrics = 'bpi_exporter_config_info{sha256="old"} 1\n'),
      ['config/bpi-exporter'],
    ],
    [
      'a target that nobody rendered',
      (world) => world.targets.push({ ...target(world, 'vm-status'), scrapePool: 'old-job' }),
      ['targets/count'],
    ],
    [
      'a target that is missing',
      (world) => (world.targets = world.targets.filter(({ labels }) => labels['endpoint'] !== 'vm-health')),
      ['targets/count', 'targets/vm-health'],
    ],
    [
      'no rule loaded',
      (world) => (world.ruleGroups = world.ruleGroups.map((group) => ({ ...group, rules: [] }))),
      ruleIds(['count', 'all']),
    ],
    ['a rule group that is missing', (world) => world.ruleGroups.shift(), ruleIds(['count', 'first'])],
    [
      'a rule that does not evaluate',
      (world) => breakRule(world, { health: 'err', lastError: 'parse error' }),
      ruleIds(['first']),
    ],
    ['no Alertmanager known to Prometheus', (world) => (world.alertmanagers = []), ['alerting/connected']],
    ['Watchdog not arrived', (world) => (world.watchdog = false), ['alerting/watchdog']],
    [
      'bpi-monitor on an old configuration',
      (world) => (world.monitorMetrics = 'bpi_monitor_config_info{sha256="old"} 1\n'),
      ['config/bpi-monitor'],
    ],
    [
      'a Watchdog that has never reached bpi-monitor',
      (world) => (world.monitorStatus.watchdogReceivedAt = null),
      ['alerting/watchdog-delivered'],
    ],
    [
      'a Watchdog that last reached bpi-monitor three minutes ago',
      (world) => (world.monitorStatus.watchdogReceivedAt = '2026-01-02T03:01:04Z'),
      ['alerting/watchdog-delivered'],
    ],
    ['a canary that never came back', (world) => (world.monitorStatus.canaryLandedAt = null), ['alerting/canary']],
    [
      'a canary that came back for the last time an hour ago',
      (world) => (world.monitorStatus.canaryLandedAt = '2026-01-02T02:04:05Z'),
      ['alerting/canary'],
    ],
    [
      'another bpi-monitor at its port, which speaks differently',
      (world) => Object.assign(world.monitorStatus, { now: undefined }),
      ['alerting/canary', 'alerting/watchdog-delivered'],
    ],
    ['a test alert that does not arrive', (world) => (world.testsArrive = 'none'), ['alerting/test-alert']],
    ['a test alert whose end does not arrive', (world) => (world.testsArrive = 'beginning'), ['alerting/test-alert']],
    [
      'a data source that is missing',
      (world) => world.missingDatasources.add('prometheus'),
      ['grafana/datasource-prometheus'],
    ],
    [
      'a data source that reaches nothing',
      (world) => world.unhealthyDatasources.add('prometheus'),
      ['grafana/datasource-prometheus'],
    ],
    [
      'the door shut',
      (world) =>
        Object.assign(report(world, 'zklock-status'), {
          state: 'failed',
          cause: { kind: 'door', message: 'no such socket' },
        }),
      ['exporter/door', 'targets/zklock-status'],
    ],
  ];

  test.each(cases)('%s', async (_title, breakIt, expected) => {
    const world = healthyWorld();
    breakIt(world);
    const results = await verifyWorld(world);
    const wanted = expected.flatMap((id) => expandRuleIds(id));
    expect([...failedIds(results)].sort()).toEqual([...wanted].sort());
    expect(verdict(results)).toBe('stack');
    for (const id of wanted) expect(find(results, id).fix).toBeTruthy();
  });

  test('every dashboard is asked for by its uid', async () => {
    const world = healthyWorld();
    const uids = world.artifacts.flatMap(({ path }) => /^dashboards\/.*?([^/]+)\.json$/.exec(path)?.[1] ?? []);
    expect(uids.length).toBeGreaterThan(0);
    world.missingDashboards = new Set(uids);
    expect(failedIds(await verifyWorld(world))).toEqual(uids.map((uid) => `grafana/dashboard-${uid}`));
  });

  test('a password that Grafana does not know fails the login', async () => {
    const world = healthyWorld();
    world.grafanaPassword = 'set years ago';
    expect(failedIds(await verifyWorld(world))).toContain('grafana/login');
  });

  // Ids that depend on the rendered rules are written as `first`, `all` and `count`.
  function ruleIds(names: readonly string[]): readonly string[] {
    return names.map((name) => `rules:${name}`);
  }

  function expandRuleIds(id: string): readonly string[] {
    const groups = healthyWorld().ruleGroups.map((group) => `rules/${group.name}`);
    if (id === 'rules:first') return groups.slice(0, 1);
    if (id === 'rules:all') return groups;
    return id === 'rules:count' ? ['rules/count'] : [id];
  }

  function breakRule(world: FakeWorld, facts: object): void {
    const [group, ...rest] = world.ruleGroups;
    if (group === undefined) throw new Error('no rule group');
    world.ruleGroups = [
      { ...group, rules: group.rules.map((rule, index) => (index === 0 ? { ...rule, ...facts } : rule)) },
      ...rest,
    ];
  }
});

describe('a target that gives nothing is named with its cause', () => {
  const kinds: readonly (readonly [CauseKind, RegExp])[] = [
    ['dns', /resolve/],
    ['refused', /start the BPI VM server on localhost:7777/],
    ['timeout', /slow|firewall/],
    ['tls', /certificate/],
    ['unauthorized', /credentials/],
    ['content_type', /what answers/],
    ['malformed', /what answers/],
    ['http_status', /log of the BPI VM server/],
    ['wrong_service', /another program answers/],
  ];

  test.each(kinds)('%s', async (kind, fix) => {
    const world = healthyWorld();
    Object.assign(target(world, 'vm-status'), {
      health: 'down',
      lastError: 'server returned HTTP status 502 Bad Gateway',
    });
    Object.assign(report(world, 'vm-status'), { state: 'failed', cause: { kind, message: 'what was seen' } });
    world.failingProbes.set('/__vm/status', `${kind}: what was seen`);
    const results = await verifyWorld(world);
    expect(failedIds(results)).toEqual(['targets/vm-status']);
    const result = find(results, 'targets/vm-status');
    expect(result.evidence).toContain('what was seen');
    expect(result.fix).toMatch(fix);
    expect(verdict(results)).toBe('endpoint');
  });

  test('a target that is down is never ok because it is not unknown', async () => {
    const world = healthyWorld();
    for (const one of world.targets) Object.assign(one, { health: 'down', lastError: 'connection refused' });
    const results = await verifyWorld(world);
    expect(
      results.filter((result) => result.id.startsWith('targets/') && result.status === 'ok').map(({ id }) => id),
    ).toEqual(['targets/count']);
  });

  test('an endpoint that this BPI does not offer is skipped and says so', async () => {
    const world = healthyWorld();
    Object.assign(target(world, 'http-cage-metrics'), { health: 'down', lastError: 'HTTP status 502' });
    Object.assign(report(world, 'http-cage-metrics'), {
      state: 'not_offered',
      cause: { kind: 'refused', message: 'localhost:8888' },
    });
    world.failingProbes.set('/metrics', 'refused: localhost:8888');
    const result = find(await verifyWorld(world), 'targets/http-cage-metrics');
    expect(result.status).toBe('skipped');
    expect(result.evidence).toContain('not offered');
  });

  test('an exporter that answers while Prometheus gets nothing is our own fault', async () => {
    const world = healthyWorld();
    Object.assign(target(world, 'vm-status'), { health: 'down', lastError: 'body size limit exceeded' });
    const results = await verifyWorld(world);
    expect(failedIds(results)).toEqual(['targets/vm-status']);
    expect(verdict(results)).toBe('stack');
  });
});

describe('an exporter that has just been started', () => {
  test('is asked for what it has not fetched yet, although Prometheus has its answers from before', async () => {
    const world = healthyWorld();
    report(world, 'vm-health').state = 'unknown';
    await using served = await serveWorld(world);
    const asked: string[] = [];
    world.onProbe = (path) => {
      asked.push(path);
      report(world, 'vm-health').state = 'ok';
    };
    expect(failedIds(await verifyStack(served.input))).toEqual([]);
    expect(asked).toEqual(['/__vm/health']);
  });
});

describe('a target that Prometheus has not scraped yet', () => {
  test('is asked through the exporter now, and the answer says so', async () => {
    const world = healthyWorld();
    target(world, 'vm-status').health = 'unknown';
    const result = find(await verifyWorld(world), 'targets/vm-status');
    expect(result.status).toBe('ok');
    expect(result.evidence).toBe('not scraped yet; asked now: 2 samples; Prometheus scrapes every 15s');
  });

  test('is a failure with --wait when Prometheus never comes', async () => {
    const world = healthyWorld();
    target(world, 'vm-status').health = 'unknown';
    expect(failedIds(await verifyWorld(world, { wait: true }))).toEqual(['targets/vm-status']);
  });

  test('that answered badly before its service was up is well when it answers now and the way is open', async () => {
    const world = healthyWorld();
    Object.assign(target(world, 'vm-status'), { health: 'down', lastError: 'connection refused' });
    const result = find(await verifyWorld(world), 'targets/vm-status');
    expect(result.status).toBe('ok');
    expect(result.evidence).toContain('last scrape failed');
  });
});

describe('a rule that is not evaluated yet', () => {
  test('is run as a query, and the answer says so', async () => {
    const world = healthyWorld();
    world.ruleGroups = world.ruleGroups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) => ({ ...rule, health: 'unknown' as const })),
    }));
    const results = await verifyWorld(world);
    expect(failedIds(results)).toEqual([]);
    expect(world.queries.length).toBe(world.ruleGroups.flatMap((group) => group.rules).length);
    expect(find(results, `rules/${world.ruleGroups[0]?.name ?? ''}`).evidence).toContain('run as queries now');
  });

  test('fails when the query fails', async () => {
    const world = healthyWorld();
    const [group, ...rest] = world.ruleGroups;
    const [rule, ...others] = group?.rules ?? [];
    if (group === undefined || rule === undefined) throw new Error('no rule');
    world.ruleGroups = [{ ...group, rules: [{ ...rule, health: 'unknown' }, ...others] }, ...rest];
    world.badQueries.add(rule.query);
    const results = await verifyWorld(world);
    expect(failedIds(results)).toEqual([`rules/${group.name}`]);
    expect(find(results, `rules/${group.name}`).evidence).toContain('many-to-many');
  });
});

describe('a Watchdog that was sent before Prometheus knew its Alertmanager', () => {
  // 120 questions are the usual half minute.
  test('is waited for while Prometheus says that it fires', async () => {
    const world = healthyWorld();
    world.watchdogAfter = 150;
    world.ruleGroups = world.ruleGroups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) => (rule.name === 'Watchdog' ? { ...rule, state: 'firing' as const } : rule)),
    }));
    expect(failedIds(await verifyWorld(world))).toEqual([]);
  });

  test('is not waited for when it does not fire', async () => {
    const world = healthyWorld();
    world.watchdogAfter = 150;
    expect(failedIds(await verifyWorld(world))).toEqual(['alerting/watchdog']);
  });
});

describe('a test alert', () => {
  test('says how long it took, and is ended whether it arrived or not', async () => {
    const world = healthyWorld();
    expect(find(await verifyWorld(world), 'alerting/test-alert').evidence).toMatch(/^received 0\.3 s after it began; /);
    const lost = healthyWorld();
    lost.testsArrive = 'none';
    await verifyWorld(lost);
    for (const { tests } of [world, lost]) expect([...tests.values()]).toEqual([['firing', 'resolved']]);
  });
});

describe('the second channel', () => {
  const config = configFor(sixLines);
  const notified = () => healthyWorld(config);

  test('is skipped with the reason where nobody would be told', async () => {
    const result = find(await verifyWorld(healthyWorld()), 'alerting/second-channel');
    expect(result.status).toBe('skipped');
    expect(result.evidence).toContain('notifications');
  });

  test('names the channels that bpi-monitor has', async () => {
    const world = notified();
    expect(world.monitorStatus.channels.length).toBeGreaterThan(0);
    const result = find(await verifyWorld(world), 'alerting/second-channel');
    expect(result).toMatchObject({ status: 'ok', evidence: world.monitorStatus.channels.join(', ') });
  });

  test.each<[string, (world: FakeWorld) => void, RegExp]>([
    ['is missing', (world) => (world.monitorStatus.channels = []), /webhook: bpi-monitor does not have it/],
    [
      'has a secret that cannot be read',
      (world) => (world.monitorStatus.channelProblems = ['webhook: the file secrets/x cannot be read']),
      /secrets\/x cannot be read/,
    ],
    ['does not take a message', (world) => (world.monitorStatus.waiting = ['webhook']), /not accepted/],
  ])('fails when it %s', async (_title, breakIt, evidence) => {
    const world = notified();
    breakIt(world);
    const results = await verifyWorld(world);
    expect(failedIds(results)).toEqual(['alerting/second-channel']);
    expect(find(results, 'alerting/second-channel').evidence).toMatch(evidence);
    expect(find(results, 'alerting/second-channel').fix).toBeTruthy();
  });
});

describe('a service that does not answer at all', () => {
  test('fails its own checks and leaves the others standing', async () => {
    const world = healthyWorld();
    await using served = await serveWorld(world);
    const addresses = new Map([...served.addresses, ['alertmanager', 'http://127.0.0.1:1'] as const]);
    const results = await verifyStack({ ...served.input, addresses });
    expect([...failedIds(results)].sort()).toEqual([
      'alerting/test-alert',
      'alerting/watchdog',
      'config/alertmanager',
      'ready/alertmanager',
    ]);
    expect(find(results, 'config/alertmanager').evidence).toContain('connection refused');
  });

  test('an interruption ends the verification instead of failing checks', async () => {
    await using served = await serveWorld(healthyWorld());
    const signal = AbortSignal.abort(new Error('stop'));
    await expect(verifyStack({ ...served.input, signal })).rejects.toThrow('stop');
  });
});

function containerOf(world: FakeWorld, name: string): string {
  return world.stack.services.find((service) => service.name === name)?.containerName ?? '';
}

function change(world: FakeWorld, name: string, facts: object): void {
  Object.assign(world.containers.get(containerOf(world, name)) ?? {}, facts);
}
