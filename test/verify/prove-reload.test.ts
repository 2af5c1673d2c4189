import { describe, expect, test } from 'vitest';
import { silentSink } from '../../src/base/event-sink.ts';
import type { ComponentName } from '../../src/config/config.ts';
import type { CheckResult } from '../../src/verify/check.ts';
import { proveReloads } from '../../src/verify/prove-reload.ts';
import { healthyWorld, serveWorld, type FakeWorld } from './fakes/fake-stack.ts';

async function prove(
  world: FakeWorld,
  name: ComponentName,
  since = '2026-01-02T03:04:05Z',
): Promise<CheckResult | undefined> {
  await using served = await serveWorld(world);
  const { clock, signal } = served.input;
  const results = await proveReloads({
    reloaded: world.stack.services.filter((service) => service.name === name),
    artifacts: world.artifacts,
    addresses: served.addresses,
    sinceMs: Date.parse(since),
    clock,
    signal,
    sink: silentSink,
  });
  return results[0];
}

describe('a reload is proven by what the service says it runs with', () => {
  test.each(['prometheus', 'alertmanager', 'bpi-exporter', 'bpi-monitor'] as const)('%s', async (name) => {
    expect((await prove(healthyWorld(), name))?.status).toBe('ok');
  });

  test('a service without such an answer is not called proven', async () => {
    expect((await prove(healthyWorld(), 'grafana'))?.status).toBe('skipped');
  });
});

describe('a reload is not proven when', () => {
  const cases: readonly (readonly [string, ComponentName, (world: FakeWorld) => void, RegExp])[] = [
    [
      'Prometheus answered 200 and kept its old file',
      'prometheus',
      (world) =>
        (world.prometheusConfig = world.prometheusConfig.replace('scrape_interval: 15s', 'scrape_interval: 1m')),
      /scrape_interval/,
    ],
    ['Prometheus refused the new file', 'prometheus', (world) => (world.reloadSuccess = false), /refused/],
    [
      'Prometheus has not reloaded since it was told to',
      'prometheus',
      (world) => (world.lastConfigTime = '2026-01-02T03:04:04Z'),
      /not reloaded yet/,
    ],
    ['Prometheus has an old annotation', 'prometheus', (world) => changeFirstAlert(world), /differs/],
    [
      'Prometheus has a group that was removed',
      'prometheus',
      (world) => world.ruleGroups.push({ name: 'old', file: 'x', rules: [] }),
      /group old is loaded, not rendered/,
    ],
    [
      'Alertmanager kept its old file',
      'alertmanager',
      (world) =>
        (world.alertmanagerConfig = world.alertmanagerConfig.replace('group_interval: 10s', 'group_interval: 20s')),
      /group_interval/,
    ],
    [
      'the exporter refused the new file',
      'bpi-exporter',
      (world) => (world.exporterMetrics = world.exporterMetrics.replace('successful 1', 'successful 0')),
      /refused/,
    ],
    [
      'the exporter still has the old file',
      'bpi-exporter',
      (world) => (world.exporterMetrics = world.exporterMetrics.replace(/sha256="[^"]*"/, 'sha256="old"')),
      /old file/,
    ],
    [
      'bpi-monitor refused the new file',
      'bpi-monitor',
      (world) => (world.monitorMetrics = world.monitorMetrics.replace('successful 1', 'successful 0')),
      /refused/,
    ],
    [
      'bpi-monitor still has the old file',
      'bpi-monitor',
      (world) => (world.monitorMetrics = world.monitorMetrics.replace(/sha256="[^"]*"/, 'sha256="old"')),
      /old file/,
    ],
  ];

  test.each(cases)('%s', async (_title, name, breakIt, evidence) => {
    const world = healthyWorld();
    breakIt(world);
    const result = await prove(world, name);
    expect(result?.status).toBe('failed');
    expect(result?.evidence).toMatch(evidence);
  });

  function changeFirstAlert(world: FakeWorld): void {
    world.ruleGroups = world.ruleGroups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) =>
        rule.type === 'alerting' ? { ...rule, annotations: { summary: 'old' } } : rule,
      ),
    }));
  }
});
