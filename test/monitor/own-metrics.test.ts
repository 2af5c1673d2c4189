import { expect, test } from 'vitest';
import { stackMetrics } from '../../src/catalog/metrics/stack.ts';
import { createMonitorMetrics } from '../../src/monitor/own-metrics.ts';

const ours = stackMetrics.filter(({ source }) => source === 'bpi-monitor');

async function afterEverything(): Promise<string> {
  const metrics = createMonitorMetrics('1.2.3');
  metrics.delivered('P1', 'bpi-monitor', 12);
  metrics.detected('P9', 12);
  metrics.recovered('P1', 600);
  metrics.judged('P1', 'true_positive');
  metrics.watchdogReceived(1_700_000_000_000);
  metrics.canaryLanded(1_700_000_001_000);
  metrics.canaryLost();
  metrics.dashboardLoaded('bpi-system-health', 0.2);
  metrics.dashboardFailed('bpi-system-health');
  metrics.answered('/metrics', 0.001);
  metrics.silent(true);
  metrics.told('webhook', true);
  metrics.reloaded('old', 1_700_000_000_000);
  metrics.reloaded('abc', 1_700_000_002_000);
  metrics.openIncidents(3);
  return metrics.text();
}

test('every metric that the catalog says of the monitor is there, with its type and help, and no other', async () => {
  const text = await afterEverything();
  const types = [...text.matchAll(/^# TYPE (bpi_\S+) (\S+)$/gm)].map(([, name, type]) => `${name} ${type}`);
  expect(types.sort()).toEqual(ours.map(({ name, type }) => `${name} ${type}`).sort());
  for (const { name, help } of ours) expect(text).toContain(`# HELP ${name} ${help}\n`);
});

test('labels and their values are those of the catalog', async () => {
  const text = await afterEverything();
  const definitions = new Map(ours.map((metric) => [metric.name, metric]));
  const series = [...text.matchAll(/^(bpi_\w+?)(?:_bucket|_sum|_count)?\{([^}]*)\} /gm)];
  expect(series.length).toBeGreaterThan(100);
  for (const [, name = '', pairs = ''] of series) {
    for (const [, label = '', value = ''] of pairs.matchAll(/(\w+)="([^"]*)"/g)) {
      if (label === 'le') continue;
      const values = definitions.get(name)?.labels[label];
      expect(values, `${name}{${label}}`).toBeDefined();
      if (values !== null) expect(values, `${name}{${label}}`).toContain(value);
    }
  }
});

test('what is counted is there at nought from the start, or the first event would be missed', async () => {
  const text = await createMonitorMetrics('1').text();
  for (const priority of ['P1', 'P2', 'P3', 'P4']) {
    expect(text).toContain(
      `bpi_alert_delivery_duration_seconds_count{priority="${priority}",receiver="bpi-monitor"} 0`,
    );
    for (const verdict of ['true_positive', 'false_positive']) {
      expect(text).toContain(`bpi_incidents_total{priority="${priority}",verdict="${verdict}"} 0`);
    }
  }
  expect(text).toContain('bpi_monitor_canaries_total{result="failure"} 0');
});

test('a time that is not known yet is absent, not 1970', async () => {
  const text = await createMonitorMetrics('1').text();
  expect(text).not.toMatch(/^bpi_(watchdog|canary)_last_\w+ /m);
  const later = await afterEverything();
  expect(later).toContain('bpi_watchdog_last_received_timestamp_seconds 1700000000\n');
  expect(later).toContain('bpi_canary_last_success_timestamp_seconds 1700000001\n');
});

test('only the configuration in use is named', async () => {
  const text = await afterEverything();
  expect(text.match(/^bpi_monitor_config_info.*$/gm)).toEqual(['bpi_monitor_config_info{sha256="abc"} 1']);
});

test('a priority that is none of ours makes no series of its own', async () => {
  expect(await afterEverything()).toContain('bpi_incident_detection_duration_seconds_count{priority="none"} 1');
});

test('only counters end in _total, as promtool check metrics asks', async () => {
  const types = [...(await afterEverything()).matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  for (const [, name, type] of types) expect(name?.endsWith('_total'), name).toBe(type === 'counter');
});
