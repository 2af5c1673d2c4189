import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { formatRuleFile } from '../../alert-rules/house/format-rule-file.ts';
import { logRuleFiles } from '../../alert-rules/index.ts';
import type { Config, LogFile } from '../../src/config/config.ts';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { configFor, configWithout, stackFor } from '../support/default-config.ts';

const file = (path: string, service: string): LogFile => ({ path, service, labels: {} });
const withFiles = (...files: readonly LogFile[]): Config => ({ ...configFor(), logs: { ...configFor().logs, files } });
const exprs = (config: Config, name: string) =>
  logRuleFiles(config).flatMap(({ groups }) =>
    groups.flatMap(({ rules }) => rules.flatMap((rule) => ('alert' in rule && rule.alert === name ? [rule.expr] : []))),
  );

describe('the rule files of Loki', () => {
  test('are one per group: every 10 s what one line is enough for, every 15 s the rest', () => {
    const groups = logRuleFiles(configFor()).flatMap((one) =>
      one.groups.map(({ name, interval }) => [one.fileName, name, interval]),
    );
    expect(groups).toEqual([
      ['bpi-logs-critical.alerts.yml', 'bpi-logs-critical.alerts', '10s'],
      ['bpi-logs.alerts.yml', 'bpi-logs.alerts', '15s'],
    ]);
  });

  test('parse back to the very same rules, raw strings and templates included', () => {
    for (const one of logRuleFiles(withFiles(file('/a.log', 'a')))) {
      expect(parse(formatRuleFile(one))).toEqual({ groups: one.groups });
    }
  });

  test.each(['loki', 'alloy', 'alertmanager'] as const)('are none without %s', (component) => {
    expect(logRuleFiles(configWithout(component))).toEqual([]);
  });

  test('watch the silence of every service that has a file, once, and of nothing where none is named', () => {
    expect(exprs(configFor(), 'LogStreamSilent')).toEqual([]);
    const config = withFiles(file('/z.log', 'vm'), file('/b.log', 'bpci'), file('/var/log/bpi/*.log', 'vm'));
    expect(exprs(config, 'LogStreamSilent')).toEqual([
      'absent_over_time({job="files",service="bpci"}[3m])',
      'absent_over_time({job="files",service="vm"}[3m])',
    ]);
  });

  test('give alerts the label stack that those of Prometheus have, for it is compared when one mutes another', () => {
    const config = configFor({ stack: { name: 'second' } });
    const artifacts = renderArtifacts(config, stackFor(config));
    const read = (path: string) =>
      parse(artifacts.find((one) => one.path === path)?.content ?? '') as Record<string, Record<string, unknown>>;
    expect(read('loki.yml')['ruler']?.['external_labels']).toEqual({ stack: 'second' });
    expect(read('prometheus.yml')['global']?.['external_labels']).toEqual({ stack: 'second' });
  });

  test('lie where the ruler of the rendered loki.yml looks for those of its only tenant', () => {
    const artifacts = renderArtifacts(configFor(), stackFor(configFor())).filter(({ service }) => service === 'loki');
    const loki = parse(artifacts.find(({ path }) => path === 'loki.yml')?.content ?? '') as {
      auth_enabled: boolean;
      ruler: { storage: { local: { directory: string } }; alertmanager_url: string; enable_api: boolean };
    };
    expect(loki.auth_enabled).toBe(false);
    expect(loki.ruler).toMatchObject({ alertmanager_url: 'http://alertmanager:9093', enable_api: true });
    const folder = `${loki.ruler.storage.local.directory}/fake`;
    expect(artifacts.map(({ path }) => `/etc/loki/${path}`)).toEqual([
      '/etc/loki/loki.yml',
      `${folder}/bpi-logs-critical.alerts.yml`,
      `${folder}/bpi-logs.alerts.yml`,
    ]);
  });
});
