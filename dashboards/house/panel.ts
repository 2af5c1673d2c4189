import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import type {
  DashboardLink,
  GridPos,
  Panel,
  ThresholdsConfig,
  ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { dataLink, type Link } from './links.ts';
import { prometheus, type Query } from './query.ts';
import { noLimits, thresholds, type Limits } from './thresholds.ts';

/** Grafana's names of the units we use; base units only. */
export type Unit = 'none' | 'short' | 'percentunit' | 's' | 'Bps' | 'cps' | 'reqps';

/** What every panel must say. */
export interface PanelOptions {
  /** Links open panels by this number, so it stays for ever. */
  readonly id: number;
  readonly title: string;
  /** What it shows and what to make of it. */
  readonly description: string;
  /** Page under docs/runbooks/ that the description ends with. */
  readonly runbook: 'integration' | 'node' | 'developer' | 'meta';
  readonly unit: Unit;
  /** Where a click on a value leads. */
  readonly link: Link;
  readonly queries: readonly Query[];
  /** True when BPI as shipped exports none of what the queries need: the panel then says so instead of looking broken. */
  readonly onlyInContract: boolean;
  readonly limits?: Limits;
  readonly mappings?: readonly ValueMapping[];
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
}

/** A panel that the layout can still place. */
export interface Placeable extends Builder<Panel> {
  gridPos(position: GridPos): unknown;
}

/** What all panel builders of the SDK have in common, though it has no name for it. */
interface PanelBuilder extends Placeable {
  id(id: number): unknown;
  title(title: string): unknown;
  description(description: string): unknown;
  datasource(datasource: DataSourceRef): unknown;
  maxDataPoints(count: number): unknown;
  unit(unit: string): unknown;
  dataLinks(links: Builder<DashboardLink>[]): unknown;
  noValue(text: string): unknown;
  thresholds(thresholds: Builder<ThresholdsConfig>): unknown;
  mappings(mappings: ValueMapping[]): unknown;
  decimals(decimals: number): unknown;
  min(min: number): unknown;
  max(max: number): unknown;
}

/** What a panel shows while no series answers. */
export const noValueText = { contract: 'not exported by this BPI', other: 'no data yet' } as const;

/** Gives a builder everything that panels of all kinds share. */
export function frame<B extends PanelBuilder>(builder: B, options: PanelOptions): B {
  builder.id(options.id);
  builder.title(options.title);
  builder.description(`${options.description}\n\nRunbook: docs/runbooks/${options.runbook}.md`);
  builder.datasource(prometheus);
  builder.maxDataPoints(400);
  builder.unit(options.unit);
  builder.dataLinks([dataLink(options.link)]);
  builder.noValue(options.onlyInContract ? noValueText.contract : noValueText.other);
  builder.thresholds(thresholds(options.limits ?? noLimits));
  if (options.mappings !== undefined) builder.mappings([...options.mappings]);
  if (options.decimals !== undefined) builder.decimals(options.decimals);
  if (options.min !== undefined) builder.min(options.min);
  if (options.max !== undefined) builder.max(options.max);
  return builder;
}
