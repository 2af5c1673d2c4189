import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { formatRuleFile } from '../../alert-rules/house/format-rule-file.ts';
import { isAlert } from '../../alert-rules/house/rule.ts';
import { ruleFiles } from '../../alert-rules/index.ts';
import type { ComponentName, Config } from '../../src/config/config.ts';
import { defaultConfig } from '../../src/config/default-config.ts';

const rules = (config: Config) => ruleFiles(config).flatMap((file) => file.groups.flatMap((group) => group.rules));
const alerts = (config: Config) => rules(config).filter((rule) => isAlert(rule));
const expression = (config: Config, name: string) => alerts(config).find((rule) => rule.alert === name)?.expr;

function without(...components: readonly ComponentName[]): Config {
  const config = defaultConfig();
  const left = Object.fromEntries(
    components.map((name) => [name, { ...config.components[name], enabled: false, leftOut: 'off' }]),
  );
  return { ...config, components: { ...config.components, ...left } };
}

describe('the rule files', () => {
  test('are one per group, named after it, with recording rules before the alerts that read them', () => {
    const files = ruleFiles(defaultConfig());
    expect(files.map((file) => file.fileName)).toEqual([
      'bpi-node.rules.yml',
      'bpi-app.rules.yml',
      'bpi-business.rules.yml',
      'bpi-slo.rules.yml',
      'bpi-anomaly.rules.yml',
      'bpi-meta.rules.yml',
      'bpi-panels.rules.yml',
      'bpi-critical.alerts.yml',
      'bpi-node.alerts.yml',
      'bpi-integration.alerts.yml',
      'bpi-economy.alerts.yml',
      'bpi-billing.alerts.yml',
      'bpi-security.alerts.yml',
      'bpi-enterprise.alerts.yml',
      'bpi-developer.alerts.yml',
      'bpi-slo.alerts.yml',
      'bpi-anomaly.alerts.yml',
      'bpi-meta.alerts.yml',
      'bpi-watchdog.alerts.yml',
    ]);
    for (const file of files) expect(file.groups.map((group) => `${group.name}.yml`)).toEqual([file.fileName]);
  });

  test('are text that parses back to the very same rules, templates included', () => {
    for (const file of ruleFiles(defaultConfig())) {
      expect(parse(formatRuleFile(file))).toEqual({ groups: file.groups });
    }
    expect(ruleFiles(defaultConfig()).map(formatRuleFile).join('')).toContain(
      'BPI Node {{ $labels.instance }} is down',
    );
  });

  test('evaluate what must be known within seconds every 5 s, what looks back for hours every 30 s or minute, everything else every 15 s', () => {
    const intervals = ruleFiles(defaultConfig()).flatMap((file) => file.groups.map((one) => [one.name, one.interval]));
    expect(Object.fromEntries(intervals)).toEqual({
      'bpi-node.rules': '15s',
      'bpi-app.rules': '15s',
      'bpi-business.rules': '1m',
      'bpi-slo.rules': '30s',
      'bpi-anomaly.rules': '1m',
      'bpi-meta.rules': '15s',
      'bpi-panels.rules': '30s',
      'bpi-critical.alerts': '5s',
      'bpi-node.alerts': '15s',
      'bpi-integration.alerts': '15s',
      'bpi-economy.alerts': '15s',
      'bpi-billing.alerts': '15s',
      'bpi-security.alerts': '15s',
      'bpi-enterprise.alerts': '15s',
      'bpi-developer.alerts': '15s',
      'bpi-slo.alerts': '30s',
      'bpi-anomaly.alerts': '1m',
      'bpi-meta.alerts': '15s',
      'bpi-watchdog.alerts': '5s',
    });
  });

  test('keep the seeds alerts by name, expression, duration and severity, NodeDown guarded', () => {
    const seeds = alerts(defaultConfig()).filter((rule) =>
      ['NodeDown', 'HighErrorRate', 'HighCPUUsage', 'LowDiskSpace'].includes(rule.alert),
    );
    expect(seeds.map((rule) => [rule.alert, rule.expr, rule.for, rule.labels.severity])).toEqual([
      [
        'NodeDown',
        expect.stringMatching(/^\(up\{job="bpi-node"\} == 0\) unless on \(endpoint, node, target\) /),
        '1m',
        'critical',
      ],
      ['HighErrorRate', 'rate(http_requests_total{status=~"5.."}[5m]) > 0.1', '2m', 'critical'],
      ['HighCPUUsage', 'cpu_usage_percent > 80', '5m', 'warning'],
      ['LowDiskSpace', 'disk_free_percent < 20', '10m', 'warning'],
    ]);
  });
});

describe('the thresholds of monitoring.yaml', () => {
  test.each([
    ['bpciLatencySeconds', 0.25, 'BpciConnectionLatencyCritical', /> 0\.25$/],
    ['errorsPerSecond', 2, 'HighErrorRate', /> 2$/],
    ['cpuRatio', 0.07, 'HighCPUUsage', /> 7$/],
    ['diskFreeRatio', 0.145, 'LowDiskSpace', /< 14\.5$/],
    ['memoryRatio', 0.75, 'HighMemoryUsage', /> 0\.75$/],
    ['bpciLatencySeconds', 0.25, 'BpciLatencyElevated', /> 0\.125$/],
    ['consensusParticipationRatio', 0.9, 'ConsensusParticipationLow', /< 0\.9$/],
    ['economicActivityRatio', 0.3, 'EconomicActivityLow', /< 0\.3$/],
    ['poeScore', 120, 'PoeBelowThreshold', /< 120$/],
    ['ownerSalaryCap', 70_000, 'OwnerSalaryCapExceeded', /> 70000$/],
    ['ownerSalaryCap', 70_000, 'OwnerSalaryNearCap', /> 63000$/],
    ['genSupply', 5, 'TokenSupplyGenViolated', /!= 5$/],
    ['unsettledRecords', 42, 'SettlementBacklog', /> 42$/],
  ] as const)('%s reaches the expression', (key, value, alert, pattern) => {
    const config = defaultConfig();
    expect(expression({ ...config, thresholds: { ...config.thresholds, [key]: value } }, alert)).toMatch(pattern);
  });

  test.each(Object.keys(defaultConfig().thresholds) as (keyof Config['thresholds'])[])(
    '%s is read by some rule',
    (key) => {
      const config = defaultConfig();
      const other = { ...config, thresholds: { ...config.thresholds, [key]: config.thresholds[key] * 2 } };
      expect(ruleFiles(other)).not.toEqual(ruleFiles(config));
    },
  );

  test('the address of the node reaches label, summary and dashboard link', () => {
    const config = defaultConfig();
    const endpoints = config.endpoints.map((one) =>
      one.id === 'vm-status' ? { ...one, target: '10.0.0.7:7000' } : one,
    );
    const lost = alerts({ ...config, endpoints }).find((rule) => rule.alert === 'BpciConnectionLost');
    expect(lost?.labels.instance).toBe('10.0.0.7:7000');
    expect(lost?.annotations.summary).toBe('BPI 10.0.0.7:7000 has lost its BPCI server');
    expect(lost?.annotations.dashboard_url).toBe('/d/bpi-integration?var-instance=10.0.0.7:7000&viewPanel=21');
  });

  test('every endpoint of the VM server is among the requests that are ours, and none of another node', () => {
    const config = defaultConfig();
    const onVm = config.endpoints.filter(({ port }) => port === 7777).map(({ id }) => id);
    const [status] = config.endpoints.filter(({ id }) => id === 'vm-status');
    const second = { ...status!, id: 'second-node', kind: 'second-node', target: '10.0.0.8:7777', host: '10.0.0.8' };
    const own = { ...status!, id: 'own', kind: 'own', path: '/__vm/instances', service: null };
    const external = rules({ ...config, endpoints: [...config.endpoints, second, own] }).find(
      (rule) => !isAlert(rule) && rule.record === 'bpi:vm_requests_external:rate5m',
    );
    const ours = /endpoint=~"([^"]+)"/
      .exec(external?.expr ?? '')?.[1]
      ?.split('|')
      .sort();
    expect(ours).toEqual([...onVm, 'own'].sort());
    expect(onVm.length).toBeGreaterThan(3);
    expect(external?.expr).toContain('bpi_vm_requests_total{instance="localhost:7777"}');
  });
});

describe('a component that is left out', () => {
  test.each([
    [
      'node-exporter',
      [
        ...['HighCPUUsage', 'HighMemoryUsage', 'ClockSkew', 'NodeRebooted'],
        ...['LowDiskSpace', 'DiskSpaceCritical', 'DiskFillPredicted', 'DiskFillPredictedLongTerm'],
      ],
    ],
    ['loki', ['LokiRequestErrors', 'LogShippingStopped', 'LogEntriesDropped']],
    ['alloy', ['LogShippingStopped', 'LogEntriesDropped']],
    [
      'bpi-monitor',
      ['WatchdogNotReceived', 'CanaryAlertLate', 'AlertDeliverySlow', 'AlertAccuracyLow', 'DashboardSlow'],
    ],
    [
      'alertmanager',
      [
        'PrometheusNoAlertmanager',
        'PrometheusNotificationErrors',
        'AlertmanagerBadConfig',
        'AlertmanagerNotificationsFailing',
      ],
    ],
    ['grafana', ['DashboardSlow']],
  ] as const)('%s takes its alerts with it and no others', (component, gone) => {
    const left = alerts(without(component)).map((rule) => rule.alert);
    const all = alerts(defaultConfig()).map((rule) => rule.alert);
    expect(all.filter((name) => !left.includes(name))).toEqual(gone);
  });

  test('node-exporter takes its recording rules with it', () => {
    expect(ruleFiles(without('node-exporter')).map((file) => file.fileName)).not.toContain('bpi-node.rules.yml');
    expect(JSON.stringify(ruleFiles(without('node-exporter')))).not.toMatch(/node_cpu|cpu_usage_percent/);
  });
});
