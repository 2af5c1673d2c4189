import { describe, expect, test } from 'vitest';
import type { Artifact } from '../../src/render/artifact.ts';
import { renderArtifacts } from '../../src/render/render-artifacts.ts';
import { checkStructure } from '../../src/validate/check-structure.ts';
import { syntaxErrorAt } from '../../src/prometheus/syntax-error-at.ts';
import { configFor, configWithout, sixLines, stackFor } from '../support/default-config.ts';
import { fullConfig } from '../support/full-config.ts';

function artifact(service: Artifact['service'], path: string, content: string): Artifact {
  return { service, path, content, mode: 0o444 };
}

const goodRule = artifact(
  'prometheus',
  'rules/a.yml',
  'groups:\n  - name: a\n    rules:\n      - record: a:b\n        expr: sum(up)\n',
);
const goodPrometheus = artifact(
  'prometheus',
  'prometheus.yml',
  'rule_files: [rules/a.yml]\nscrape_configs:\n  - job_name: a\n    static_configs: [{targets: ["h:1"]}]\n',
);
const goodLoki = artifact(
  'loki',
  'loki.yml',
  'auth_enabled: false\nruler: {storage: {type: local, local: {directory: /etc/loki/rules}}}\n',
);
const goodLogRule = artifact(
  'loki',
  'rules/fake/a.yml',
  'groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: count_over_time({b="c"}[1m]) > 0\n',
);
const source = (uid: string) => `  - {name: n, uid: ${uid}, type: prometheus}\n`;
const datasources = (...uids: readonly string[]) =>
  artifact('grafana', 'provisioning/datasources/bpi.yaml', `apiVersion: 1\ndatasources:\n${uids.map(source).join('')}`);
const dashboard = (name: string, value: object) =>
  artifact(
    'grafana',
    `dashboards/${name}.json`,
    JSON.stringify({ uid: name, title: 't', schemaVersion: 42, ...value }, null, 2),
  );

/** `<file>:<line>:<column> <rule>` for each finding. */
function told(...artifacts: readonly Artifact[]): readonly string[] {
  return checkStructure(artifacts).map(({ place, rule }) =>
    place.kind === 'file'
      ? `${place.file}:${String(place.line)}:${String(place.column)} ${rule}`
      : `${place.subject} ${rule}`,
  );
}

describe('the structure of what we render', () => {
  test.each([
    ['default', configFor()],
    ['six lines', configFor(sixLines)],
    ['everything', fullConfig()],
    ['metrics only', configWithout('grafana', 'loki', 'alloy', 'alertmanager')],
  ])('has no finding: %s', (_, config) => {
    expect(checkStructure(renderArtifacts(config, stackFor(config)))).toEqual([]);
  });

  test.each<readonly [string, readonly Artifact[], readonly string[]]>([
    ['good files', [goodRule, goodPrometheus], []],
    [
      'a probe whose module nobody wrote',
      [
        goodRule,
        artifact(
          'prometheus',
          'prometheus.yml',
          'rule_files: [rules/a.yml]\nscrape_configs:\n  - job_name: blackbox\n    static_configs: [{targets: ["h:1"], labels: {__param_module: tls}}]\n',
        ),
        artifact('blackbox-exporter', 'blackbox.yml', 'modules:\n  tcp: {prober: tcp}\n'),
      ],
      ['blackbox-exporter/blackbox.yml:2:3 blackbox/unknown-module'],
    ],
    [
      'traces that go to a store nobody wrote',
      [
        artifact(
          'jaeger',
          'jaeger.yaml',
          'service:\n  pipelines:\n    traces:\n      receivers: [otlp]\n      exporters: [store]\nreceivers: {otlp: {}}\nexporters: {other: {}}\n',
        ),
      ],
      ['jaeger/jaeger.yaml:5:19 jaeger/undefined-part'],
    ],
    [
      'no way for traces',
      [artifact('jaeger', 'jaeger.yaml', 'service: {}\n')],
      ['jaeger/jaeger.yaml:1:10 jaeger/no-pipeline'],
    ],
    ['broken YAML', [artifact('loki', 'loki.yml', 'a: 1\nb: [\n')], ['loki/loki.yml:3:1 artifact/not-yaml']],
    ['a key twice', [artifact('loki', 'loki.yml', 'a: 1\na: 2\n')], ['loki/loki.yml:2:1 artifact/not-yaml']],
    [
      'YAML in a JSON file',
      [artifact('bpi-host-door', 'door.json', '{a: 1}')],
      ['bpi-host-door/door.json:1:2 artifact/not-json'],
    ],
    ['a null list', [artifact('loki', 'loki.yml', 'a:\n  b:\n')], ['loki/loki.yml:2:3 artifact/null-value']],
    ['an empty file', [artifact('loki', 'loki.yml', '')], ['loki/loki.yml:1:1 artifact/null-value']],
    [
      'rule_files that are empty',
      [goodRule, { ...goodPrometheus, content: goodPrometheus.content.replace('rules/a.yml', '') }],
      ['prometheus/prometheus.yml:1:13 prometheus/no-rule-files'],
    ],
    [
      'a rule file that was not rendered',
      [goodRule, { ...goodPrometheus, content: goodPrometheus.content.replace('a.yml', 'b.yml') }],
      ['prometheus/prometheus.yml:1:14 prometheus/missing-rule-file'],
    ],
    [
      'a glob that matches nothing',
      [goodRule, { ...goodPrometheus, content: goodPrometheus.content.replace('rules/a.yml', '"rulez/*.yml"') }],
      ['prometheus/prometheus.yml:1:14 prometheus/empty-glob'],
    ],
    [
      'a glob that matches',
      [goodRule, { ...goodPrometheus, content: goodPrometheus.content.replace('rules/a.yml', '"rules/?.yml"') }],
      [],
    ],
    [
      'a job without targets and one name twice',
      [
        goodRule,
        {
          ...goodPrometheus,
          content: `${goodPrometheus.content}  - job_name: a\n    static_configs: [{targets: []}]\n`,
        },
      ],
      [
        'prometheus/prometheus.yml:5:15 prometheus/duplicate-job',
        'prometheus/prometheus.yml:6:21 prometheus/no-targets',
      ],
    ],
    [
      'no job',
      [goodRule, artifact('prometheus', 'prometheus.yml', 'rule_files: [rules/a.yml]\nscrape_configs: []\n')],
      ['prometheus/prometheus.yml:2:17 prometheus/no-jobs'],
    ],
    [
      'no rule file at all',
      [goodPrometheus],
      ['prometheus/prometheus.yml:1:14 prometheus/missing-rule-file', 'prometheus/rules rules/none'],
    ],
    [
      'no group',
      [artifact('prometheus', 'rules/a.yml', 'groups: []\n')],
      ['prometheus/rules/a.yml:1:9 rules/no-groups'],
    ],
    [
      'a group without rules',
      [artifact('prometheus', 'rules/a.yml', 'groups:\n  - name: a\n    rules: []\n')],
      ['prometheus/rules/a.yml:3:12 rules/no-rules'],
    ],
    [
      'one group twice',
      [{ ...goodRule, content: goodRule.content + goodRule.content.replace('groups:\n', '') }],
      ['prometheus/rules/a.yml:6:11 rules/duplicate-group'],
    ],
    [
      'PromQL that does not parse',
      [{ ...goodRule, content: goodRule.content.replace('sum(up)', 'sum(up') }],
      ['prometheus/rules/a.yml:5:15 rules/promql'],
    ],
    [
      'a rule without expression',
      [{ ...goodRule, content: goodRule.content.replace('sum(up)', '""') }],
      ['prometheus/rules/a.yml:4:9 rules/no-expression'],
    ],
    [
      'a rule that is alert and record at once',
      [{ ...goodRule, content: goodRule.content.replace('expr:', 'alert: A\n        expr:') }],
      ['prometheus/rules/a.yml:4:9 rules/nameless'],
    ],
    ['rules of the ruler in its directory', [goodLoki, goodLogRule], []],
    [
      'rules of the ruler where it does not look',
      [goodLoki, goodLogRule, { ...goodLogRule, path: 'rules/log.yml' }],
      ['loki/loki.yml:2:51 loki/unread-rules'],
    ],
    ['a ruler without rules', [goodLoki], ['loki/loki.yml:2:51 loki/no-rules']],
    [
      'rules without a ruler',
      [artifact('loki', 'loki.yml', 'auth_enabled: false\n'), goodLogRule],
      ['loki/loki.yml:1:1 loki/no-ruler'],
    ],
    [
      'a ruler that reads what only lives in its data',
      [{ ...goodLoki, content: goodLoki.content.replace('/etc', '') }, goodLogRule],
      ['loki/loki.yml:2:51 loki/rules-elsewhere'],
    ],
    [
      'rules of a tenant that is nobody',
      [{ ...goodLoki, content: goodLoki.content.replace('false', 'true') }, goodLogRule],
      ['loki/loki.yml:1:15 loki/tenants'],
    ],
    [
      'LogQL that does not parse, which may be PromQL',
      [goodLoki, { ...goodLogRule, content: goodLogRule.content.replace(/expr: .*/, 'expr: sum(up)') }],
      ['loki/rules/fake/a.yml:5:15 rules/logql'],
    ],
    [
      'keys that Loki would refuse or forget',
      [goodLoki, { ...goodLogRule, content: `${goodLogRule.content}        keep_firing_for: 5m\nx: 1\n` }],
      ['loki/rules/fake/a.yml:7:4 loki/strange-key', 'loki/rules/fake/a.yml:6:26 loki/strange-key'],
    ],
    [
      'a route to nobody',
      [
        artifact(
          'alertmanager',
          'alertmanager.yml',
          'route:\n  receiver: a\n  routes:\n    - receiver: b\nreceivers:\n  - name: a\n  - name: a\n',
        ),
      ],
      [
        'alertmanager/alertmanager.yml:7:5 alertmanager/duplicate-receiver',
        'alertmanager/alertmanager.yml:4:17 alertmanager/unknown-receiver',
      ],
    ],
    [
      'no route',
      [artifact('alertmanager', 'alertmanager.yml', 'receivers:\n  - name: a\n')],
      ['alertmanager/alertmanager.yml:1:1 alertmanager/no-route'],
    ],
    [
      'data sources with one uid, and a bad one',
      [datasources('a', 'a', '"a b"')],
      [
        'grafana/provisioning/datasources/bpi.yaml:4:20 grafana/duplicate-uid',
        'grafana/provisioning/datasources/bpi.yaml:5:20 grafana/bad-uid',
      ],
    ],
    [
      'dashboards with one uid',
      [dashboard('a', {}), dashboard('b', { uid: 'a' })],
      ['grafana/dashboards/b.json:2:10 grafana/duplicate-uid'],
    ],
    [
      'a dashboard that Grafana would not load',
      [dashboard('a', { title: '', schemaVersion: 43 })],
      ['grafana/dashboards/a.json:3:12 grafana/no-title', 'grafana/dashboards/a.json:4:20 grafana/schema-version'],
    ],
    [
      'a panel that asks an unknown data source',
      [
        datasources('prometheus'),
        dashboard('a', {
          panels: [
            { datasource: { uid: 'prometheus' }, targets: [{ datasource: { uid: 'loki' } }] },
            { datasource: { uid: '${datasource}' } },
            { datasource: '-- Mixed --' },
          ],
          templating: { list: [{ name: 'datasource' }] },
        }),
      ],
      ['grafana/dashboards/a.json:13:20 grafana/unknown-datasource'],
    ],
  ])('with %s is told', (_, artifacts, expected) => {
    expect(told(...artifacts)).toEqual(expected);
  });
});

test.each([
  ['sum by (a) (rate(x_total{a=~"b.*"}[5m])) / on () group_left y > 0.1', null],
  ['histogram_quantile(0.99, sum by (le) (rate(x_bucket[5m])))', null],
  ['sum(', 4],
  ['a{b=}', 4],
])('PromQL %s has its first error at %s', (expression, offset) => {
  expect(syntaxErrorAt('PromQL', expression)).toBe(offset);
});

test.each([
  ['sum by (a) (count_over_time({b=~"c|d"} |~ `e` | json f="f" | f!="" [1m])) > 0.1', null],
  ['absent_over_time({b="c"}[3m])', null],
  ['rate({b="c"} |= "d")', 19],
  ['sum(up)', 4],
])('LogQL %s has its first error at %s', (expression, offset) => {
  expect(syntaxErrorAt('LogQL', expression)).toBe(offset);
});
