import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  DashboardBuilder,
  DashboardCursorSync,
  type Dashboard,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Config } from '../../src/config/config.ts';
import { promqlOf, withAbsence } from './absence.ts';
import { annotations } from './annotations.ts';
import { banner } from './banner.ts';
import { folderSlug, type DashboardUid, type Folder } from './dashboard-uids.ts';
import { dataOrigin } from './data-origin.ts';
import { knownSeries, type KnownSeries } from './known-series.ts';
import { placeRows, type Row } from './layout.ts';
import { dashboardDropdowns } from './links.ts';
import { withRunbookLink } from './runbook-link.ts';
import { withScrapeInterval } from './scrape-interval.ts';

/** One dashboard as Grafana's file provisioning reads it. */
export interface RenderedDashboard {
  readonly uid: string;
  readonly title: string;
  readonly folder: Folder;
  readonly audience: string;
  readonly refresh: string;
  readonly json: string;
}

export interface DashboardOptions {
  readonly uid: DashboardUid;
  readonly title: string;
  readonly folder: Folder;
  /** The question it answers, or what it is. */
  readonly description: string;
  /** Whom it is for, for example `DevOps and SRE`. */
  readonly audience: string;
  /** How often it asks again, for example `30s`. */
  readonly refresh: string;
  /** How far back it looks when opened, for example `now-1h`. */
  readonly from: string;
  readonly variables: readonly Builder<VariableModel>[];
  /** Below the banner, which every dashboard has. */
  readonly rows: readonly Row[];
  /** False where it has a table of endpoints of its own, or is meant to be short. */
  readonly origin?: boolean;
}

/** The text of a dashboard, byte for byte the same for the same options. */
export function renderDashboard(config: Config, options: DashboardOptions): RenderedDashboard {
  const { uid, title, folder, audience, refresh } = options;
  const series = knownSeries(config);
  const rows = [...banner(), ...options.rows];
  const origin = options.origin === false ? [] : dataOrigin(endpointsBehind(build(options, rows), series));
  const dashboard = build(options, [...rows, ...origin]);
  const panels = dashboard.panels?.map((panel) =>
    panel.type === 'row'
      ? panel
      : withAbsence(withScrapeInterval(withRunbookLink(panel, config), config, series), series),
  );
  return { uid, title, folder, audience, refresh, json: `${JSON.stringify({ ...dashboard, panels }, null, 2)}\n` };
}

function build(options: DashboardOptions, rows: readonly Row[]): Dashboard {
  const builder = new DashboardBuilder(options.title)
    .uid(options.uid)
    .description(`${options.description} For ${options.audience}.`)
    .tags(['bpi', folderSlug(options.folder)])
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .refresh(options.refresh)
    .time({ from: options.from, to: 'now' })
    .timezone('browser')
    .variables([...options.variables])
    .annotations(annotations())
    .links(dashboardDropdowns());
  placeRows(builder, rows);
  return builder.build();
}

/** Kinds of the watched endpoints that the panels of a dashboard are made of, sorted. */
function endpointsBehind({ panels = [] }: Dashboard, series: KnownSeries): readonly string[] {
  const found = panels.flatMap((panel) =>
    panel.type === 'row' ? [] : promqlOf(panel).flatMap((promql) => series.endpoints(promql)),
  );
  return [...new Set(found)].sort();
}
