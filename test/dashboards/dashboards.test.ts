import { describe, expect, test } from 'vitest';
import { dashboards } from '../../dashboards/index.ts';
import { answeredAsShipped, originOf } from '../alert-rules/known-metrics.ts';
import { parsePromql, withoutVariables } from '../alert-rules/promql.ts';
import { defaultConfig } from '../../src/config/default-config.ts';
import { dashboardFiles, shownPanels, type GridPosition, type PanelJson } from './panels.ts';

const files = dashboardFiles();
const panels = files.flatMap((file) =>
  shownPanels(file).map((panel) => [`${file.uid}: ${panel.title}`, panel] as const),
);
const queries = panels.flatMap(([name, panel]) =>
  (panel.targets ?? []).map((target) => [`${name}, query ${target.refId}`, target] as const),
);
const prometheus = { type: 'prometheus', uid: 'prometheus' };
// Panel types of Grafana 12 itself; the Angular ones are gone since 12.0.
const types = [
  'stat',
  'gauge',
  'bargauge',
  'timeseries',
  'state-timeline',
  'status-history',
  'table',
  'text',
  'logs',
  'row',
];
const units = ['none', 'short', 'percentunit', 's', 'Bps', 'cps', 'reqps'];

describe('every dashboard', () => {
  test('has a uid and a title of its own', () => {
    expect(new Set(files.map((file) => file.uid)).size).toBe(files.length);
    expect(new Set(files.map((file) => file.title)).size).toBe(files.length);
  });

  test.each(files.map((file) => [file.uid, file] as const))('%s is what file provisioning accepts', (uid, file) => {
    expect(file.schemaVersion).toBeLessThanOrEqual(42);
    expect(file).not.toHaveProperty('id');
    expect(file.uid).toMatch(/^[a-z][a-z-]{2,39}$/);
    expect(file.editable).toBe(false);
    expect(file.tags).toEqual(['bpi']);
    expect(dashboards(defaultConfig()).find((one) => one.uid === uid)?.title).toBe(file.title);
  });

  test.each(files.map((file) => [file.uid, file] as const))('%s gives each panel a number of its own', (_uid, file) => {
    const ids = file.panels.map((panel) => panel.id);
    expect(ids.every((id) => Number.isInteger(id) && id > 0)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(files.map((file) => [file.uid, file] as const))(
    '%s keeps its panels in 24 columns, none over another',
    (_uid, file) => {
      for (const [index, panel] of file.panels.entries()) {
        expect(panel.gridPos.x + panel.gridPos.w, panel.title).toBeLessThanOrEqual(24);
        for (const other of file.panels.slice(index + 1)) {
          expect(overlap(panel.gridPos, other.gridPos), `${panel.title} over ${other.title}`).toBe(false);
        }
      }
    },
  );

  test.each(files.map((file) => [file.uid, file] as const))(
    '%s lists its panels in reading order, which is the order on a phone',
    (_uid, file) => {
      const places = file.panels.map(({ gridPos }) => gridPos.y * 24 + gridPos.x);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    },
  );

  test.each(files.map((file) => [file.uid, file] as const))(
    '%s is the same text, byte for byte, however often it is rendered',
    (uid) => {
      const [once, again] = [dashboards(defaultConfig()), dashboards(defaultConfig())].map((all) =>
        all.find((one) => one.uid === uid),
      );
      expect(once?.json).toBe(again?.json);
      expect(once?.json).toBe(`${JSON.stringify(JSON.parse(once?.json ?? ''), null, 2)}\n`);
    },
  );

  test.each(files.map((file) => [file.uid, file] as const))(
    '%s declares every variable that its queries use, and uses every one it declares',
    (_uid, file) => {
      const declared = file.templating.list.map((variable) => variable.name).sort();
      const text = JSON.stringify([file.panels, file.templating.list.map((variable) => variable.query)]);
      const used = new Set([...text.matchAll(/\$([a-z]+)\b/g)].map((match) => match[1]));
      expect([...used].sort()).toEqual(declared);
    },
  );
});

describe('every panel', () => {
  test.each(panels)('%s is of a kind that Grafana 12 has', (_name, panel) => {
    expect(types).toContain(panel.type);
  });

  test.each(panels)('%s has a title, a unit, a description that ends with its runbook, and a link', (_name, panel) => {
    expect(panel.title).not.toBe('');
    expect(units).toContain(panel.fieldConfig?.defaults.unit);
    expect(panel.description).toMatch(/^[A-Z].{30,}\n\nRunbook: docs\/runbooks\/[a-z]+\.md$/s);
    expect(panel.fieldConfig?.defaults.links?.[0]?.title).not.toBe('');
  });

  test.each(panels)('%s links to a dashboard and panel that exist', (_name, panel) => {
    const links = panel.fieldConfig?.defaults.links ?? [];
    expect(links).not.toEqual([]);
    for (const { url } of links.filter((link) => link.url.startsWith('/d/'))) {
      const [, uid, parameters = ''] = /^\/d\/([^?]+)\?(.*)$/.exec(url) ?? [];
      const target = files.find((file) => file.uid === uid);
      expect(target, url).toBeDefined();
      const id = /viewPanel=(\d+)/.exec(parameters)?.[1];
      if (id !== undefined)
        expect(
          target?.panels.map((one) => String(one.id)),
          url,
        ).toContain(id);
    }
  });

  test.each(panels)('%s and all its queries name the data source by uid', (_name, panel) => {
    expect(panel.datasource).toEqual(prometheus);
    expect(panel.targets).not.toEqual([]);
    for (const target of panel.targets ?? []) expect(target.datasource).toEqual(prometheus);
  });

  test.each(panels)(
    '%s says "not exported by this BPI" exactly when nothing it asks for exists as shipped',
    (_name, panel) => {
      const answered = (panel.targets ?? []).some((target) => answeredAsShipped(withoutVariables(target.expr)));
      const text = panel.fieldConfig?.defaults.noValue ?? '';
      if (answered) expect(text).toMatch(/^no /);
      else expect(text).toBe('not exported by this BPI');
    },
  );
});

describe('every query', () => {
  test.each(queries)('%s is PromQL', (_name, target) => {
    expect(parsePromql(withoutVariables(target.expr)).errors).toEqual([]);
  });

  test.each(queries)('%s reads only series that somebody makes', (_name, target) => {
    const { metrics } = parsePromql(withoutVariables(target.expr));
    expect(metrics).not.toEqual([]);
    expect(metrics.filter((metric) => originOf(metric) === null)).toEqual([]);
  });

  test.each(queries)(
    '%s takes rates over $__rate_interval, which Grafana fits to the scrape interval',
    (_name, target) => {
      const ranges = [...target.expr.matchAll(/(?:rate|increase)\([^[]*\[([^\]]+)\]/g)].map((match) => match[1]);
      expect(ranges.filter((range) => range !== '$__rate_interval')).toEqual([]);
    },
  );

  test.each(queries)(
    '%s never narrows the series of the exporter by the instance of a BPI, which they do not carry',
    (_name, target) => {
      expect(target.expr).not.toMatch(/bpi_(endpoint_state|endpoint_failure|status_\w+)\{[^}]*\$instance/);
    },
  );
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

function overlap(a: GridPosition, b: GridPosition): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
