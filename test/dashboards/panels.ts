import { dashboards } from '../../dashboards/index.ts';
import type { Config } from '../../src/config/config.ts';
import { defaultConfig } from '../../src/config/default-config.ts';

export interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** What the tests look at in a panel of a dashboard file. */
export interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly gridPos: GridPosition;
  readonly targets?: readonly {
    readonly refId: string;
    readonly expr: string;
    readonly legendFormat?: string;
    readonly instant?: boolean;
    readonly datasource?: { readonly type: string; readonly uid: string };
  }[];
  readonly fieldConfig?: {
    readonly defaults: {
      readonly unit?: string;
      readonly noValue?: string;
      readonly links?: readonly { readonly title: string; readonly url: string }[];
      readonly thresholds?: { readonly steps: readonly { readonly value: number | null; readonly color: string }[] };
      readonly mappings?: readonly { readonly type: string; readonly options: Readonly<Record<string, unknown>> }[];
    };
    readonly overrides: readonly { readonly matcher: { readonly id: string; readonly options: unknown } }[];
  };
}

/** What the tests look at in a dashboard file. */
export interface DashboardJson {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly editable: boolean;
  readonly refresh: string;
  readonly schemaVersion: number;
  readonly panels: readonly PanelJson[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: unknown }[] };
  readonly annotations: { readonly list: readonly { readonly name: string; readonly expr?: string }[] };
}

/** The dashboards as Grafana would read them. */
export function dashboardFiles(config: Config = defaultConfig()): readonly DashboardJson[] {
  return dashboards(config).map(({ json }) => JSON.parse(json) as DashboardJson);
}

/** The panels of a dashboard that show something; rows are headings. */
export function shownPanels(dashboard: DashboardJson): readonly PanelJson[] {
  return dashboard.panels.filter((panel) => panel.type !== 'row');
}
