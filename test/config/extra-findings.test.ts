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
        dashboards: [file('{"title": "Mine", "panels": []}')],
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
    ['dashboards', '{', { what: 'The file is not JSON.' }],
    ['dashboards', '{"title": 5}', { what: 'The `title` of the dashboard is not a text, or is empty.' }],
    ['dashboards', '{"title": " "}', { what: 'The `title` of the dashboard is not a text, or is empty.' }],
    ['dashboards', '{"dashboard": {"title": "x"}}', { what: 'The file is not a dashboard: it has no `title`.' }],
  ])('%s: %j is malformed', (kind, content, expected) => {
    expect(check({ [kind]: [file(content)] })).toMatchObject([
      { rule: 'config/extra-malformed', severity: 'error', ...expected },
    ]);
  });
});
