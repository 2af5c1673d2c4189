import type { DashboardRule } from './dashboard-rule.ts';
import { nameOf, placedPanels } from './placed-panels.ts';

/** Kinds of panels that Grafana 12 brings itself (facts/components.md 3.4); the stack installs no other. */
const kinds = new Set([
  ...['timeseries', 'stat', 'gauge', 'bargauge', 'table', 'piechart', 'state-timeline', 'status-history', 'geomap'],
  ...['logs', 'heatmap', 'text', 'nodeGraph', 'dashlist', 'barchart', 'canvas', 'histogram', 'candlestick', 'trend'],
  ...['xychart', 'annolist', 'news', 'datagrid', 'debug', 'alertlist', 'traces', 'flamegraph', 'row'],
]);

/** Angular kinds, which are gone since Grafana 12.0, and what to use instead. */
const angular: Readonly<Record<string, string>> = {
  graph: 'timeseries',
  singlestat: 'stat',
  'grafana-singlestat-panel': 'stat',
  'table-old': 'table',
  'grafana-piechart-panel': 'piechart',
  'grafana-worldmap-panel': 'geomap',
};

/** Grafana can draw every panel: none is of a kind that it no longer has, or never had. */
export const panelKinds: DashboardRule = (dashboard) =>
  placedPanels(dashboard).flatMap(({ panel, at }) => {
    const type = panel.type ?? '';
    if (kinds.has(type)) return [];
    const successor = angular[type];
    return [
      {
        rule: 'grafana/panel-kind',
        at: [...at, 'type'],
        what: `${nameOf(panel)} is of a kind that Grafana has not: ${JSON.stringify(type)}.`,
        ...(successor === undefined ? {} : { why: 'Panels made with Angular are gone since Grafana 12.' }),
        fix:
          successor === undefined
            ? `Use a kind that Grafana brings, for example \`timeseries\`, \`stat\` or \`table\`.`
            : `Change its visualization to \`${successor}\`.`,
      },
    ];
  });
