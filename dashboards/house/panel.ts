import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type {
  DashboardLink,
  GridPos,
  Panel,
  ThresholdsConfig,
  ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Area } from '../../alert-rules/house/rule.ts';
import type { DataSource } from './data-source.ts';
import { dataLink, type Link } from './links.ts';
import { panelPoints } from './panel-points.ts';
import { dataSourceOf, type Query } from './query.ts';
import { noLimits, thresholds, type Limits } from './thresholds.ts';

/** Grafana's names of the units we use; base units, and what is counted each second. */
export type Unit =
  | 'none'
  | 'short'
  | 'bool'
  | 'percentunit'
  | 's'
  | 'bytes'
  | 'Bps'
  | 'cps'
  | 'reqps'
  | 'ops'
  | 'wps'
  | 'mps'
  | 'currencyUSD'
  | 'dateTimeFromNow';

/** What every panel must say. */
export interface PanelOptions {
  /** Links open panels by this number, so it stays for ever; 1 to 9 are those that every dashboard has. */
  readonly id: number;
  readonly title: string;
  /** What it shows, what is normal, and what to do otherwise. */
  readonly description: string;
  /** Page under docs/runbooks/ that the description ends with. */
  readonly runbook: Area;
  readonly unit: Unit;
  /** Where a click on a value, or on the corner of the panel, leads. */
  readonly link: Link;
  readonly queries: readonly Query[];
  /** Who is asked, where the queries do not tell. */
  readonly source?: DataSource;
  /** What it shows without any series; left out: what {@link absence} finds. Begins with `no `. */
  readonly noValue?: string;
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
  datasource(datasource: DataSource): unknown;
  maxDataPoints(count: number): unknown;
  unit(unit: string): unknown;
  links(links: Builder<DashboardLink>[]): unknown;
  dataLinks(links: Builder<DashboardLink>[]): unknown;
  noValue(text: string): unknown;
  thresholds(thresholds: Builder<ThresholdsConfig>): unknown;
  mappings(mappings: ValueMapping[]): unknown;
  decimals(decimals: number): unknown;
  min(min: number): unknown;
  max(max: number): unknown;
}

/** Gives a builder everything that panels of all kinds share. */
export function frame<B extends PanelBuilder>(builder: B, options: PanelOptions): B {
  builder.id(options.id);
  builder.title(options.title);
  builder.description(`${options.description}\n\nRunbook: docs/runbooks/${options.runbook}.md`);
  builder.datasource({ ...(options.source ?? dataSourceOf(options.queries)) });
  builder.maxDataPoints(panelPoints);
  builder.unit(options.unit);
  builder.dataLinks([dataLink(options.link)]);
  // The corner knows no value: a link that needs one is only on the values.
  if (!options.link.url.includes('${__field')) builder.links([dataLink(options.link)]);
  if (options.noValue !== undefined) builder.noValue(options.noValue);
  builder.thresholds(thresholds(options.limits ?? noLimits));
  if (options.mappings !== undefined) builder.mappings([...options.mappings]);
  if (options.decimals !== undefined) builder.decimals(options.decimals);
  if (options.min !== undefined) builder.min(options.min);
  if (options.max !== undefined) builder.max(options.max);
  return builder;
}
