import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { DashboardBuilder, DashboardCursorSync, type VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import { annotations } from './annotations.ts';
import { banner } from './banner.ts';
import { placeRows, type Row } from './layout.ts';
import { dashboardsDropdown, type DashboardUid } from './links.ts';

/** One dashboard as Grafana's file provisioning reads it. */
export interface RenderedDashboard {
  readonly uid: string;
  readonly title: string;
  readonly json: string;
}

export interface DashboardOptions {
  readonly uid: DashboardUid;
  readonly title: string;
  readonly description: string;
  /** How often it asks again, for example `30s`. */
  readonly refresh: string;
  /** How far back it looks when opened, for example `now-1h`. */
  readonly from: string;
  readonly variables: readonly Builder<VariableModel>[];
  /** Below the banner, which every dashboard has. */
  readonly rows: readonly Row[];
}

/** The text of a dashboard, byte for byte the same for the same options. */
export function renderDashboard(options: DashboardOptions): RenderedDashboard {
  const builder = new DashboardBuilder(options.title)
    .uid(options.uid)
    .description(options.description)
    .tags(['bpi'])
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .refresh(options.refresh)
    .time({ from: options.from, to: 'now' })
    .timezone('browser')
    .variables([...options.variables])
    .annotations(annotations())
    .links([dashboardsDropdown()]);
  placeRows(builder, [...banner(), ...options.rows]);
  return { uid: options.uid, title: options.title, json: `${JSON.stringify(builder.build(), null, 2)}\n` };
}
