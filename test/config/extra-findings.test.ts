import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/default-config.ts';
import { extraFindings } from '../../src/config/extra-findings.ts';
import type { ExtraConfig } from '../../src/config/config.ts';

const none: ExtraConfig = { scrapeConfigs: [], rules: [], dashboards: [], templates: [], textfiles: null };
const file = (content: string, name = 'a.yml') => ({ name, path: `/x/${name}`, content });

const check = (extra: Partial<ExtraConfig>) => extraFindings({ ...none, ...extra }, defaultConfig());

describe("the user's own files", () => {
  test('that are right bring no finding', () => {
    expect(
      check({
        scrapeConfigs: [
          file('scrape_configs:\n  - job_name: mine\n    static_configs: []\n'),
          file('scrape_configs: []\n'),
        ],
        rules: [file('groups: []\n')],
        dashboards: [
          file('{"title": "Mine", "panels": []}'),
          // What Grafana itself writes where nothing is set.
          file(
            '{"title": "M", "panels": [{"datasource": null, "targets": null, "links": null}], "templating": null}',
            'b',
          ),
        ],
        templates: [file('{{ define "x" }}{{ end }}')],
      }),
    ).toEqual([]);
  });

  test.each([
    ['prometheus', 'the stack itself'],
    ['bpi-node', 'an endpoint of monitoring.yaml'],
  ])('may not take the job %s, at its place in the file', (job, owner) => {
    const text = `scrape_configs:\n  - job_name: mine\n  - scheme: http\n    job_name: "${job}"\n`;
    expect(check({ scrapeConfigs: [file(text)] })).toMatchObject([
      {
        rule: 'config/extra-job-twice',
        place: { kind: 'file', file: '/x/a.yml', line: 4, column: 15 },
        what: `The job \`${job}\` is also one of ${owner}.`,
      },
    ]);
  });

  test('may not have one job twice, also in two files', () => {
    const text = 'scrape_configs: [{job_name: mine}]\n';
    expect(check({ scrapeConfigs: [file(text), file(text, 'b.yml')] })).toMatchObject([
      {
        rule: 'config/extra-job-twice',
        place: { file: '/x/b.yml', line: 1 },
        what: 'The job `mine` is also one of /x/a.yml.',
      },
    ]);
  });

  test.each<readonly [keyof ExtraConfig, string, object]>([
    ['scrapeConfigs', 'scrape_configs: [\n', { what: 'This is not YAML.', place: { line: 2 } }],
    [
      'scrapeConfigs',
      'scrape_config:\n  - job_name: x\n',
      { fix: 'Write `scrape_configs` instead of `scrape_config`.' },
    ],
    ['scrapeConfigs', '- job_name: x\n', { what: 'The file has no list `scrape_configs:`.' }],
    ['rules', 'scrape_configs: []\n', { what: 'The file has no list `groups:`.' }],
    ['rules', '', { what: 'The file has no list `groups:`.' }],
    ['dashboards', '{\n  "title": "x",\n}', { what: 'The file is not JSON.', place: { line: 3, column: 1 } }],
    [
      'dashboards',
      '{\n  "title": 5}',
      { what: 'The `title` of the dashboard is not a text, or is empty.', place: { line: 2, column: 12 } },
    ],
    ['dashboards', '{"title": " "}', { what: 'The `title` of the dashboard is not a text, or is empty.' }],
    ['dashboards', '{"dashboard": {"title": "x"}}', { what: 'The file is not a dashboard: it has no `title`.' }],
    [
      'dashboards',
      '{"apiVersion": "dashboard.grafana.app/v2", "spec": {"title": "x"}}',
      { fix: 'Export it from Grafana as `Classic`: files of dashboards cannot hold a resource with `apiVersion`.' },
    ],
    [
      'dashboards',
      '{"title": "x",\n "panels": 5}',
      {
        what: '`panels` is not of the type that dashboards have there: array or null.',
        place: { line: 2, column: 12 },
      },
    ],
    [
      'dashboards',
      '{"title": "x", "panels": [{"panels": [\n  {"targets": [{"expr": 1}]}]}]}',
      {
        what: '`panels/0/panels/0/targets/0/expr` is not of the type that dashboards have there: string or null.',
        place: { line: 2, column: 25 },
      },
    ],
    ['dashboards', '{"title": "x", "templating": {"list": [{}]}}', { what: '`templating/list/0` has no `name`.' }],
  ])('%s: %j is malformed', (kind, content, expected) => {
    expect(check({ [kind]: [file(content)] })).toMatchObject([
      { rule: 'config/extra-malformed', severity: 'error', ...expected },
    ]);
  });
});
