import { dashboards } from '../../dashboards/index.ts';
import { componentNames } from '../../src/config/config.ts';
import type { Config } from '../../src/config/config.ts';
import { defaultConfig } from '../../src/config/default-config.ts';

export interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** One query of a panel; `expr` is PromQL or LogQL, `query` what InfluxDB or Jaeger gets. */
export interface TargetJson {
  readonly refId: string;
  readonly expr?: string;
  readonly query?: string;
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly datasource?: { readonly type: string; readonly uid: string };
}

/** A query in PromQL or LogQL. */
export type ExpressionTarget = TargetJson & { readonly expr: string };

/** What the tests look at in a panel of a dashboard file. */
export interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly gridPos: GridPosition;
  readonly links?: readonly { readonly title: string; readonly url: string }[];
  readonly targets?: readonly TargetJson[];
  readonly transformations?: readonly {
    readonly id: string;
    readonly options: { readonly renameByName?: Readonly<Record<string, string>> };
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
  readonly description: string;
  readonly editable: boolean;
  readonly refresh: string;
  readonly schemaVersion: number;
  readonly panels: readonly PanelJson[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: unknown }[] };
  readonly annotations: { readonly list: readonly { readonly name: string; readonly expr: string }[] };
}

/** The default configuration with every component: every dashboard and panel there can be. */
export function everyComponent(): Config {
  const config = defaultConfig();
  const components = componentNames.map(
    (name) => [name, { ...config.components[name], enabled: true, leftOut: null, idle: false }] as const,
  );
  return { ...config, components: Object.fromEntries(components) as Config['components'] };
}

/** The dashboards as Grafana would read them. */
export function dashboardFiles(config: Config = everyComponent()): readonly DashboardJson[] {
  return dashboards(config).map(({ json }) => JSON.parse(json) as DashboardJson);
}

/** The panels of a dashboard that show something; rows are headings. */
export function shownPanels(dashboard: DashboardJson): readonly PanelJson[] {
  return dashboard.panels.filter((panel) => panel.type !== 'row');
}

/** The queries of a panel to one data source. */
export function queriesTo(uid: 'prometheus' | 'loki', panel: PanelJson): readonly ExpressionTarget[] {
  return (panel.targets ?? []).filter(
    (target): target is ExpressionTarget => target.expr !== undefined && target.datasource?.uid === uid,
  );
}
