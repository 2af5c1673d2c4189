import { describe, expect, test } from 'vitest';
import { annotationQueries } from '../../dashboards/house/annotations.ts';
import { folders } from '../../dashboards/house/dashboard-uids.ts';
import { plainPromql } from '../../dashboards/house/plain-promql.ts';
import { dashboards } from '../../dashboards/index.ts';
import { originOf } from '../alert-rules/known-metrics.ts';
import { parsePromql } from '../alert-rules/promql.ts';
import { textfileMetrics } from '../../src/catalog/metrics/textfiles.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import type { GrafanaDashboard } from '../../src/panels/grafana-json.ts';
import { knownMetrics } from '../../src/panels/known-metrics.ts';
import { judgeDashboard } from '../../src/panels/rules/judge-dashboard.ts';
import { selectedSeries } from '../../src/prometheus/promql/selected-series.ts';
import { datasources } from '../../src/render/datasources.ts';
import { dashboardFiles, everyComponent, queriesTo, shownPanels, type PanelJson } from './panels.ts';

const files = dashboardFiles();
const context = {
  dataSources: new Set<string>(datasources(everyComponent()).map(({ uid }) => uid)),
  metrics: knownMetrics(everyComponent()),
};
const named = files.map((file) => [file.uid, file] as const);
const panels = files.flatMap((file) =>
  shownPanels(file).map((panel) => [`${file.uid}: ${panel.title}`, panel] as const),
);
const queriesOf = (uid: 'prometheus' | 'loki') =>
  panels.flatMap(([name, panel]) =>
    queriesTo(uid, panel).map((target) => [`${name}, query ${target.refId}`, target, panel] as const),
  );
const promql = queriesOf('prometheus');
const logql = queriesOf('loki');
const dataSources = ['prometheus', 'loki', 'jaeger', 'influxdb'];
// Panel types of Grafana 12 itself; the Angular ones are gone since 12.0.
const types = [
  ...['stat', 'gauge', 'bargauge', 'timeseries', 'state-timeline', 'status-history', 'table', 'piechart', 'heatmap'],
  ...['logs', 'traces', 'text', 'row'],
];
const units = [
  ...['none', 'short', 'bool', 'percentunit', 's', 'bytes', 'currencyUSD', 'dateTimeFromNow'],
  ...['Bps', 'cps', 'reqps', 'ops', 'wps', 'mps'],
];

describe('every dashboard', () => {
  test('has a uid and a title of its own', () => {
    expect(new Set(files.map((file) => file.uid)).size).toBe(files.length);
    expect(new Set(files.map((file) => file.title)).size).toBe(files.length);
  });

  test('stands in the folder of the plan, in its order', () => {
    for (const [folder, uids] of Object.entries(folders)) {
      const inside = dashboards(everyComponent()).filter((board) => board.folder === folder);
      const wanted = inside.map(({ uid }) => uid);
      expect(uids.filter((uid) => wanted.includes(uid))).toEqual(wanted);
    }
  });

  test.each(named)('%s keeps every rule that the dashboards of users are judged by', (_uid, file) => {
    expect(judgeDashboard(file as unknown as GrafanaDashboard, context)).toEqual([]);
  });

  test.each(named)('%s is named and tagged as the house has it', (uid, file) => {
    const rendered = dashboards(everyComponent()).find((one) => one.uid === uid);
    expect(file).not.toHaveProperty('id');
    expect(file.uid).toMatch(/^[a-z][a-z-]{2,39}$/);
    expect(file.editable).toBe(false);
    expect(file.tags).toEqual(['bpi', rendered?.folder.toLowerCase().replace(' ', '-')]);
    expect(rendered?.title).toBe(file.title);
    expect(file.refresh).toBe(rendered?.refresh);
  });

  test.each(named)('%s says what it answers, and for whom', (uid, file) => {
    const audience = dashboards(everyComponent()).find((one) => one.uid === uid)?.audience ?? 'nobody';
    expect(file.description).toMatch(/^[A-Z].{20,}/);
    expect(file.description.endsWith(`For ${audience}.`)).toBe(true);
  });

  test.each(named)('%s has no two panels of one title', (_uid, file) => {
    const titles = file.panels.map((panel) => panel.title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  test.each(named)('%s lists its panels in reading order, which is the order on a phone', (_uid, file) => {
    const places = file.panels.map(({ gridPos }) => gridPos.y * 24 + gridPos.x);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test.each(named)('%s is the same text, byte for byte, however often it is rendered', (uid) => {
    const [once, again] = [dashboards(everyComponent()), dashboards(everyComponent())].map((all) =>
      all.find((one) => one.uid === uid),
    );
    expect(once?.json).toBe(again?.json);
    expect(once?.json).toBe(`${JSON.stringify(JSON.parse(once?.json ?? ''), null, 2)}\n`);
  });

  test.each(named)('%s declares every variable that its queries use, and uses every one it declares', (_uid, file) => {
    const declared = file.templating.list.map((variable) => variable.name).sort();
    const text = JSON.stringify([file.panels, file.templating.list.map((variable) => variable.query)]);
    const used = new Set([...text.matchAll(/\$\{?([a-z][a-z_]*)\b/g)].map((match) => match[1]));
    expect([...used].sort()).toEqual(declared);
  });

  test.each(named)('%s marks restarts, deployments and critical alerts, in PromQL that parses', (_uid, file) => {
    expect(file.annotations.list.map(({ name }) => name)).toEqual(['Restarts', 'Deployments', 'P1 alerts']);
    for (const { expr } of file.annotations.list) {
      expect(parsePromql(expr).errors).toEqual([]);
      expect(parsePromql(expr).metrics.filter((metric) => originOf(metric) === null)).toEqual([]);
    }
  });
});

test('a deployment is marked when the text file of `report-build` counts one', () => {
  const read = selectedSeries(annotationQueries.Deployments).map(({ metric }) => metric);
  expect(read.filter((metric) => textfileMetrics.some(({ name }) => name === metric))).toEqual([
    'bpi_deployments_total',
  ]);
});

test('the folders are named so that Grafana, which sorts by title, lists them in the order of the plan', () => {
  const titles = Object.keys(folders);
  expect(titles.toSorted((a, b) => a.localeCompare(b))).toEqual(titles);
});

describe('every panel', () => {
  test.each(panels)('%s is of a kind that Grafana 12 has', (_name, panel) => {
    expect(types).toContain(panel.type);
  });

  test.each(panels)('%s has a title, a unit, a description that ends with its runbook, and a link', (_name, panel) => {
    expect(panel.title).not.toBe('');
    expect(units).toContain(panel.fieldConfig?.defaults.unit);
    expect(panel.description).toMatch(/^[A-Z"].{30,}\n\nRunbook: docs\/runbooks\/[a-z]+\.md$/s);
    expect(linksOf(panel)[0]?.title).not.toBe('');
  });

  test.each(panels)('%s links to a dashboard and panel that exist', (_name, panel) => {
    expect(linksOf(panel)).not.toEqual([]);
    for (const { url } of linksOf(panel).filter((link) => link.url.startsWith('/d/'))) {
      const [, uid = '', parameters = ''] = /^\/d\/([^?]+)\?(.*)$/.exec(url) ?? [];
      expect(Object.values(folders).flat(), url).toContain(uid);
      const target = files.find((file) => file.uid === uid);
      const id = /viewPanel=(\d+)/.exec(parameters)?.[1];
      if (target !== undefined && id !== undefined)
        expect(
          target.panels.map((one) => String(one.id)),
          url,
        ).toContain(id);
    }
  });

  test.each(panels)('%s and all its queries name their data source by uid', (_name, panel) => {
    if (panel.type === 'text') return void expect(panel.targets ?? []).toEqual([]);
    const uids = (panel.targets ?? []).map(({ datasource }) => datasource?.uid ?? 'none');
    expect(uids).not.toEqual([]);
    expect(uids.filter((uid) => !dataSources.includes(uid))).toEqual([]);
    const own = new Set(uids).size > 1 ? '-- Mixed --' : uids[0];
    expect(panel.datasource?.uid).toBe(own);
  });

  test.each(panels)('%s says what it means when it shows nothing', (_name, panel) => {
    expect(panel.fieldConfig?.defaults.noValue).toMatch(/^(no .+|not exported by this BPI)$/);
  });
});

describe('every query', () => {
  test.each(promql)('%s reads series', (_name, target) => {
    expect(selectedSeries(plainPromql(target.expr))).not.toEqual([]);
  });

  test.each(promql)('%s looks over no time of a variable but $__rate_interval and $__range', (_name, { expr }) => {
    const ranges = [...expr.matchAll(/\[(\$[^\]:]+)/g)].map((match) => match[1] ?? '');
    expect(ranges.filter((range) => !/^\$__(rate_interval|range)$/.test(range))).toEqual([]);
  });

  test.each(promql)(
    '%s never narrows the series of the exporter by the instance of a BPI, which they do not carry',
    (_name, target) => {
      expect(target.expr).not.toMatch(/bpi_(endpoint_state|endpoint_failure|status_\w+)\{[^}]*\$instance/);
    },
  );

  test('of logs there are some as soon as there is a dashboard of logs', () => {
    expect(logql.length > 0).toBe(files.some(({ uid }) => uid === 'bpi-logs' || uid === 'bpi-integration'));
  });
});

describe('the banner', () => {
  const banner = files.map((file) => [file.uid, file.panels[0] as PanelJson] as const);

  test.each(banner)('of %s is the first thing, over the full width', (_uid, panel) => {
    expect(panel.gridPos).toMatchObject({ x: 0, y: 0, w: 24 });
    expect(panel.targets?.[0]?.expr).toContain('priority="P1"');
  });

  test.each(banner)('of %s is grey without a value, green at nought, red from one on, in words too', (_uid, panel) => {
    expect(panel.fieldConfig?.defaults.thresholds?.steps).toEqual([
      { value: null, color: '#6b7280' },
      { value: 0, color: '#10b981' },
      { value: 1, color: '#ef4444' },
    ]);
    const mappings = JSON.stringify(panel.fieldConfig?.defaults.mappings);
    for (const text of ['ALL CLEAR', '1 CRITICAL', '5 CRITICAL', 'MORE THAN 5 CRITICAL', 'UNKNOWN'])
      expect(mappings).toContain(text);
  });
});

test('a stack without optional components brings no query to one that is not there', () => {
  const config = defaultConfig();
  for (const name of ['loki', 'jaeger', 'influxdb'] as const) {
    const component = { ...config.components[name], enabled: false, leftOut: 'off' };
    const without = dashboardFiles({ ...config, components: { ...config.components, [name]: component } });
    expect(JSON.stringify(without.map((file) => [file.panels, file.templating]))).not.toContain(`"uid":"${name}"`);
  }
});

function linksOf(panel: PanelJson): readonly { readonly title: string; readonly url: string }[] {
  return [...(panel.fieldConfig?.defaults.links ?? []), ...(panel.links ?? [])];
}
