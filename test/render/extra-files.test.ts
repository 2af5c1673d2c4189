import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Config } from '../../src/config/config.ts';
import type { Artifact } from '../../src/render/artifact.ts';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { checkStructure } from '../../src/validate/check-structure.ts';
import { configFor, stackFor } from '../support/default-config.ts';

function render(changes: Partial<Config>): readonly Artifact[] {
  const config = { ...configFor(), ...changes };
  return renderArtifacts(config, stackFor(config));
}

function content(artifacts: readonly Artifact[], name: string): string {
  const found = artifacts.find(({ service, path }) => `${service}/${path}` === name);
  if (found === undefined) throw new Error(`${name} was not rendered`);
  return found.content;
}

describe("the user's own files", () => {
  const file = (name: string, text: string) => ({ name, path: `/etc/bpi/${name}`, content: text });
  const scrape = 'scrape_configs:\n  - job_name: mine\n    static_configs: [{targets: ["mine:1"]}]\n';
  const rules = 'groups:\n  - name: mine\n    rules:\n      - alert: Mine\n        expr: up == 0\n';
  const board = JSON.stringify({ title: 'Mine', uid: 'mine', schemaVersion: 41 });
  const extra: Config['extra'] = {
    scrapeConfigs: [file('mine.yml', scrape)],
    rules: [file('mine.yml', rules)],
    dashboards: [file('mine.json', board)],
    templates: [file('mine.tmpl', '{{ define "mine" }}x{{ end }}')],
    textfiles: null,
  };
  const artifacts = render({ extra });

  test('reach their readers as they are', () => {
    expect(content(artifacts, 'prometheus/scrape/mine.yml')).toBe(scrape);
    expect(content(artifacts, 'prometheus/rules/extra/mine.yml')).toBe(rules);
    expect(content(artifacts, 'grafana/extra-dashboards/mine.json')).toBe(board);
    expect(content(artifacts, 'alertmanager/templates/mine.tmpl')).toBe('{{ define "mine" }}x{{ end }}');
  });

  test('are read by the services', () => {
    const prometheus = parse(content(artifacts, 'prometheus/prometheus.yml')) as Record<string, unknown>;
    expect(prometheus['scrape_config_files']).toEqual(['scrape/mine.yml']);
    expect(prometheus['rule_files']).toContain('rules/extra/mine.yml');
    const alertmanager = parse(content(artifacts, 'alertmanager/alertmanager.yml')) as Record<string, unknown>;
    expect(alertmanager['templates']).toEqual(['/etc/alertmanager/templates/mine.tmpl']);
    const provider = parse(content(artifacts, 'grafana/provisioning/dashboards/extra.yaml')) as {
      providers: readonly { folder: string; options: { path: string } }[];
    };
    expect(provider.providers).toMatchObject([
      { folder: 'Extra', options: { path: '/etc/bpi-grafana/extra-dashboards' } },
    ]);
  });

  test('have no finding when they are good', () => {
    expect(checkStructure(artifacts)).toEqual([]);
  });

  const told = (changes: Partial<Config['extra']>) =>
    checkStructure(render({ extra: { ...extra, ...changes } })).map(({ rule, severity, place }) => [
      rule,
      severity,
      place.kind === 'file' ? `${place.file}:${place.line}` : '',
    ]);

  test.each<[string, Partial<Config['extra']>, readonly unknown[]]>([
    [
      'a scrape file without a job',
      { scrapeConfigs: [file('mine.yml', 'jobs: []\n')] },
      [['extra/no-jobs', 'error', 'prometheus/scrape/mine.yml:1']],
    ],
    [
      'a job with the name of one of ours',
      { scrapeConfigs: [file('mine.yml', scrape.replace('mine', 'prometheus'))] },
      [['extra/duplicate-job', 'error', 'prometheus/scrape/mine.yml:2']],
    ],
    [
      'a job in two files',
      { scrapeConfigs: [file('mine.yml', scrape), file('other.yml', scrape)] },
      [['extra/duplicate-job', 'error', 'prometheus/scrape/other.yml:2']],
    ],
    [
      'a rule that is no PromQL',
      { rules: [file('mine.yml', rules.replace('up == 0', 'up == '))] },
      [['rules/promql', 'error', 'prometheus/rules/extra/mine.yml:5']],
    ],
  ])('are told about: %s', (_title, changes, expected) => {
    expect(told(changes)).toEqual(expected);
  });
});
