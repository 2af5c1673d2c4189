import { fieldsOf } from './fields.ts';
import { escapeHtml, scriptJson } from './html.ts';
import { chartMarks, marksText } from './marks.ts';
import type { MarkLayer } from '../panels/observe-marks.ts';
import type { ObservedDashboard, ObservedPanel } from '../panels/observe-dashboards.ts';
import { isNotExported, panelState, shownInGrafana, type PanelState } from '../panels/panel-state.ts';
import { panelViews } from './panels/panel-list.ts';
import type { ChartData, PanelView } from './panels/panel-view.ts';
import { unknownTile } from './panels/stat.ts';

/** What the page is made of besides the dashboards. */
export interface PageParts {
  /** Name of the stack. */
  readonly stack: string;
  /** When it was asked, ISO 8601. */
  readonly at: string;
  readonly style: string;
  readonly script: string;
}

/** A dashboard and the folder that it stands in. */
export interface PageDashboard extends ObservedDashboard {
  readonly folder: string;
  /** What is marked in its charts. */
  readonly layers: readonly MarkLayer[];
}

/** One self-contained HTML file: it asks no network, and works from a disk. */
export function renderPage(dashboards: readonly PageDashboard[], parts: PageParts): string {
  const charts: Record<string, ChartData> = {};
  const sections = dashboards.map((dashboard) => section(dashboard, charts));
  const title = `BPI Monitoring: ${parts.stack}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${parts.style}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><p>as Prometheus had it at <time datetime="${parts.at}">${written(parts.at)}</time></p></header>
${navigation(dashboards)}
<main>${sections.join('\n')}</main>
<script type="application/json" id="charts">${scriptJson(charts)}</script>
<script>${parts.script}</script>
</body>
</html>
`;
}

function written(at: string): string {
  return `${at.slice(0, 19).replace('T', ' ')} UTC`;
}

// A list where there is room, a select on a phone.
function navigation(dashboards: readonly PageDashboard[]): string {
  const folders = [...new Set(dashboards.map(({ folder }) => folder))];
  const of = (folder: string) => dashboards.filter((one) => one.folder === folder).map(({ dashboard }) => dashboard);
  const lists = folders.map((folder) => {
    const links = of(folder).map(({ uid, title }) => `<li><a href="#${escapeHtml(uid)}">${escapeHtml(title)}</a></li>`);
    return `<h2>${escapeHtml(folder)}</h2><ul>${links.join('')}</ul>`;
  });
  const groups = folders.map((folder) => {
    const options = of(folder).map(
      ({ uid, title }) => `<option value="${escapeHtml(uid)}">${escapeHtml(title)}</option>`,
    );
    return `<optgroup label="${escapeHtml(folder)}">${options.join('')}</optgroup>`;
  });
  return `<nav>${lists.join('')}<select aria-label="Dashboard">${groups.join('')}</select></nav>`;
}

function section(observed: PageDashboard, charts: Record<string, ChartData>): string {
  const { dashboard } = observed;
  let row: string | null = null;
  const panels = observed.panels.map((one) => {
    const heading =
      one.panel.row !== row && one.panel.row !== null ? `<h3 class="row">${escapeHtml(one.panel.row)}</h3>` : '';
    row = one.panel.row;
    return heading + panelHtml(one, observed, charts);
  });
  return (
    `<section data-uid="${escapeHtml(dashboard.uid)}"><h2>${escapeHtml(dashboard.title)}</h2>` +
    `<p class="about">${escapeHtml(dashboard.description)}</p>${marksText(observed.layers)}<div class="grid">${panels.join('\n')}</div></section>`
  );
}

function panelHtml(
  observed: ObservedPanel,
  { dashboard, endSeconds, layers }: PageDashboard,
  charts: Record<string, ChartData>,
): string {
  const { panel } = observed;
  const id = `${dashboard.uid}/${String(panel.id)}`;
  const state = panelState(observed);
  const view =
    state.kind === 'values' ? draw(observed, dashboard.rangeSeconds, endSeconds) : stateView(state, unknown(observed));
  if (view.chart !== undefined) charts[id] = { ...view.chart, marks: chartMarks(layers) };
  const { w = 24, h = 8 } = panel.json.gridPos ?? {};
  const kind = isNotExported(state) ? 'not-exported' : state.kind;
  const classes = ['panel', kind, `type-${panel.type}`, ...(panel.json.gridPos?.w === 24 ? ['wide'] : [])].join(' ');
  return (
    `<article id="${escapeHtml(id)}" class="${escapeHtml(classes)}" style="--w:${String(w)};--h:${String(h)}">` +
    `<details><summary>${escapeHtml(panel.title)}</summary>${about(observed)}</details>${view.html}</article>`
  );
}

function draw(observed: ObservedPanel, rangeSeconds: number, endSeconds: number): PanelView {
  const view = panelViews[observed.panel.type];
  if (view === undefined) return stateView(shownInGrafana);
  const fields = fieldsOf(observed, endSeconds);
  return view({ observed, fields, startSeconds: endSeconds - rangeSeconds, endSeconds });
}

function stateView(state: Exclude<PanelState, { kind: 'values' }>, before = ''): PanelView {
  return { html: `${before}<p class="state">${escapeHtml(state.text)}</p>` };
}

// A sign that has a word for not knowing, such as the banner, says it.
function unknown(observed: ObservedPanel): string {
  return observed.panel.type === 'stat' && !isNotExported(panelState(observed)) ? unknownTile(observed.panel) : '';
}

// What Grafana shows in the corner of a panel: what it is, and where its values lead.
function about({ panel }: ObservedPanel): string {
  const links = (panel.json.fieldConfig?.defaults?.links ?? []).flatMap(({ title, url }) => {
    const target = inPage(url);
    return target === null ? [] : [`<a href="#${escapeHtml(target)}">${escapeHtml(title)}</a>`];
  });
  const paragraphs = (panel.json.description ?? '').split('\n\n').map((text) => `<p>${withLinks(text)}</p>`);
  return `${paragraphs.join('')}${links.length === 0 ? '' : `<p>${links.join(' · ')}</p>`}`;
}

/** Text with its links as Markdown writes them, to addresses of the web only. */
function withLinks(text: string): string {
  return escapeHtml(text).replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>');
}

/** The place on this page that a link of Grafana's leads to; null where it leads to something else. */
export function inPage(url: string): string | null {
  const [, uid, query = ''] = /^\/d\/([\w-]+)(?:\/[^?]*)?(?:\?(.*))?$/.exec(url) ?? [];
  if (uid === undefined) return null;
  const panel = /(?:^|&)viewPanel=(?:panel-)?(\d+)/.exec(query)?.[1];
  return panel === undefined ? uid : `${uid}/${panel}`;
}
