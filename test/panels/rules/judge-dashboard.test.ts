import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../../src/config/default-config.ts';
import type { Config } from '../../../src/config/config.ts';
import type { GrafanaDashboard } from '../../../src/panels/grafana-json.ts';
import { knownMetrics } from '../../../src/panels/known-metrics.ts';
import { judgeDashboard } from '../../../src/panels/rules/judge-dashboard.ts';

const prometheus = { type: 'prometheus', uid: 'prometheus' };
const panel = {
  id: 1,
  type: 'timeseries',
  title: 'Requests by status',
  description: 'What comes in. Normal: some.',
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  datasource: prometheus,
  links: [{ title: 'Logs', url: '/d/bpi-logs' }],
  fieldConfig: { defaults: { unit: 'reqps' } },
  targets: [{ refId: 'A', datasource: prometheus, expr: 'sum(rate(http_requests_total[$__rate_interval]))' }],
};
const board = { uid: 'mine', title: 'Mine', schemaVersion: 41, panels: [panel] };
const asking = (expr: string, title = panel.title) => ({
  ...board,
  panels: [{ ...panel, title, targets: [{ ...panel.targets[0], expr }] }],
});
const second = (changes: object) => ({
  ...board,
  panels: [panel, { ...panel, id: 2, gridPos: { x: 12, y: 0, w: 12, h: 8 }, ...changes }],
});

function judged(dashboard: object, config: Config = defaultConfig()): readonly string[] {
  const context = { dataSources: new Set(['prometheus', 'loki']), metrics: knownMetrics(config) };
  return judgeDashboard(dashboard as GrafanaDashboard, context).map(({ rule, at }) => `${rule} at ${at.join('.')}`);
}

const fixOf = (expr: string): string | undefined =>
  judgeDashboard(asking(expr), { dataSources: new Set(['prometheus']), metrics: knownMetrics(defaultConfig()) })[0]
    ?.fix;

describe('nothing is said against', () => {
  test.each<readonly [string, object]>([
    ['a dashboard as we would write it', board],
    ['one without panels', { ...board, panels: [] }],
    ['panels side by side', second({})],
    [
      'a panel in a collapsed row',
      { ...board, panels: [{ id: 9, type: 'row', gridPos: panel.gridPos, panels: [panel] }] },
    ],
    [
      'a text without a query',
      second({ type: 'text', title: '', description: '', links: [], targets: [], fieldConfig: {} }),
    ],
    [
      'unit and link of single fields',
      second({
        links: [],
        fieldConfig: { overrides: [{ matcher: { id: 'byName' }, properties: [{ id: 'unit' }, { id: 'links' }] }] },
      }),
    ],
    [
      'a variable of data sources',
      { ...second({ datasource: { type: 'prometheus', uid: '${ds}' } }), templating: { list: [{ name: 'ds' }] } },
    ],
    [
      'log lines',
      second({
        type: 'logs',
        fieldConfig: {},
        datasource: { type: 'loki', uid: 'loki' },
        targets: [{ datasource: { type: 'loki', uid: 'loki' }, expr: '{job="x"} |= "error"' }],
      }),
    ],
    ['a fixed time that the title names', asking('sum(increase(http_requests_total[15m]))', 'Requests in 15 min')],
    ['a gauge that is called a total', asking('bpci_registered_nodes_total')],
    [
      'a counter of which is asked only whether it is there',
      asking('count(http_requests_total) or absent(http_requests_total)'),
    ],
    ['a number from a variable', { ...asking('topk($many, up)'), templating: { list: [{ name: 'many' }] } }],
    [
      'a series that a variable names',
      { ...asking('$metric{job="x"}'), templating: { list: [{ name: 'metric', current: { value: 'strange' } }] } },
    ],
  ])('%s', (_title, dashboard) => {
    expect(judged(dashboard)).toEqual([]);
  });
});

describe('a remark, at its place, for', () => {
  test.each<readonly [string, object, readonly string[]]>([
    [
      'an export for sharing',
      { ...board, __inputs: [], __requires: [] },
      ['grafana/export-wrapper at __inputs', 'grafana/export-wrapper at __requires'],
    ],
    ['a model that is too new', { ...board, schemaVersion: 43 }, ['grafana/schema-version at schemaVersion']],
    ['no model', { ...board, schemaVersion: undefined }, ['grafana/schema-version at schemaVersion']],
    ['no uid', { ...board, uid: '' }, ['grafana/no-uid at uid']],
    ['a uid that Grafana refuses', { ...board, uid: 'my board' }, ['grafana/bad-uid at uid']],
    ['a number twice', second({ id: 1 }), ['grafana/panel-id at panels.1.id']],
    [
      'a number twice, in a row',
      { ...board, panels: [panel, { id: 2, type: 'row', gridPos: { x: 0, y: 8, w: 24, h: 1 }, panels: [panel] }] },
      ['grafana/panel-id at panels.1.panels.0.id'],
    ],
    ['no number', second({ id: undefined }), ['grafana/panel-id at panels.1.id']],
    [
      'a letter twice',
      second({ targets: [panel.targets[0], panel.targets[0]] }),
      ['grafana/query-twice at panels.1.targets.1.refId'],
    ],
    [
      'panels over each other',
      second({ gridPos: { x: 11, y: 7, w: 12, h: 8 } }),
      ['grafana/panel-overlap at panels.1.gridPos'],
    ],
    [
      'a panel beyond the columns',
      second({ gridPos: { x: 13, y: 0, w: 12, h: 8 } }),
      ['grafana/panel-place at panels.1.gridPos'],
    ],
    ['a panel without a place', second({ gridPos: undefined }), ['grafana/panel-place at panels.1.gridPos']],
    ['an Angular panel', second({ type: 'graph' }), ['grafana/panel-kind at panels.1.type']],
    ['a panel that nobody has', second({ type: 'my-plugin' }), ['grafana/panel-kind at panels.1.type']],
    [
      'no unit, description or link',
      second({ description: '', links: [], fieldConfig: {} }),
      ['grafana/panel-words at panels.1'],
    ],
    [
      'a data source that is not there',
      second({ datasource: { type: 'prometheus', uid: 'PBFA97' } }),
      ['grafana/unknown-datasource at panels.1.datasource.uid'],
    ],
    [
      'a data source that an import would have asked for',
      second({ datasource: { type: 'prometheus', uid: '${DS_PROMETHEUS}' } }),
      ['grafana/unknown-datasource at panels.1.datasource.uid'],
    ],
    [
      'a data source by name',
      second({ datasource: 'prometheus' }),
      ['grafana/unknown-datasource at panels.1.datasource'],
    ],
    [
      'no data source',
      second({ datasource: null, targets: [{ refId: 'A', expr: 'up' }] }),
      ['grafana/no-datasource at panels.1'],
    ],
    [
      'a variable that is not there',
      asking('up{job=~"$job"}'),
      ['grafana/undeclared-variable at panels.0.targets.0.expr'],
    ],
    ['PromQL that does not parse', asking('sum(up'), ['grafana/query-syntax at panels.0.targets.0.expr']],
    [
      'LogQL that does not parse',
      second({ targets: [{ datasource: { type: 'loki', uid: 'loki' }, expr: '{job="x"' }] }),
      ['grafana/query-syntax at panels.1.targets.0.expr'],
    ],
    [
      'a series that nobody makes',
      asking('bpi_nonsense_everywhere'),
      ['grafana/unknown-metric at panels.0.targets.0.expr'],
    ],
    ['a bare counter', asking('sum(http_requests_total)'), ['grafana/bare-counter at panels.0.targets.0.expr']],
    [
      'a bare part of a histogram',
      asking('bpi_transaction_confirmation_duration_seconds_bucket'),
      ['grafana/bare-counter at panels.0.targets.0.expr'],
    ],
    ['a fixed time', asking('sum(rate(http_requests_total[5m]))'), ['grafana/fixed-window at panels.0.targets.0.expr']],
  ])('%s', (_title, dashboard, expected) => {
    expect(judged(dashboard)).toEqual(expected);
  });

  test('a misspelt series says which one is meant', () => {
    expect(fixOf('rate(http_request_total[$__rate_interval])')).toBe('Did you mean `http_requests_total`?');
    expect(fixOf('bpi_nonsense_everywhere')).toContain('extra.scrape_configs');
  });
});

describe('a series of the user', () => {
  const file = (content: string) => ({ name: 'a', path: '/a', content });
  const withExtra = (extra: Partial<Config['extra']>): Config => {
    const config = defaultConfig();
    return { ...config, extra: { ...config.extra, ...extra } };
  };

  test('is known when their rules record it', () => {
    const rules =
      'groups:\n  - name: g\n    rules:\n      - {record: "mine:total", expr: up}\n      - {alert: A, expr: up}\n';
    expect(judged(asking('mine:total'))).not.toEqual([]);
    expect(judged(asking('mine:total'), withExtra({ rules: [file(rules)] }))).toEqual([]);
  });

  test('may be any once they scrape something of their own, but a likely slip is still told', () => {
    const config = withExtra({ scrapeConfigs: [file('scrape_configs: []\n')] });
    expect(judged(asking('bpi_nonsense_everywhere'), config)).toEqual([]);
    expect(judged(asking('rate(http_request_total[$__rate_interval])'), config)).toHaveLength(1);
  });
});
