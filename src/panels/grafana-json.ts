/** The parts of a classic dashboard that we read back; everything may be missing in a dashboard of the user's own. */
export interface GrafanaDashboard {
  readonly uid?: string;
  readonly title?: string;
  readonly description?: string;
  readonly refresh?: string;
  readonly schemaVersion?: number;
  readonly time?: { readonly from?: string };
  readonly panels?: readonly GrafanaPanel[];
  readonly annotations?: { readonly list?: readonly GrafanaAnnotation[] };
  readonly templating?: { readonly list?: readonly GrafanaVariable[] };
}

/** What is marked in every chart: the times at which a query has values. */
export interface GrafanaAnnotation {
  readonly name?: string;
  readonly enable?: boolean;
  readonly expr?: string;
  readonly iconColor?: string;
  /** With `{{label}}` in it. */
  readonly titleFormat?: string;
  readonly datasource?: { readonly type?: string; readonly uid?: string } | null;
}

export interface GrafanaVariable {
  readonly name: string;
  readonly type?: string;
  readonly allValue?: string | null;
  readonly includeAll?: boolean;
  readonly current?: { readonly value?: string | readonly string[] };
}

export interface GrafanaPanel {
  readonly id?: number;
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly maxDataPoints?: number;
  /** Shortest step of its queries, for example `1m`. */
  readonly interval?: string;
  readonly datasource?: { readonly type?: string; readonly uid?: string } | null;
  readonly targets?: readonly GrafanaTarget[];
  readonly fieldConfig?: FieldConfig;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly links?: readonly { readonly title?: string; readonly url?: string }[];
  readonly transformations?: readonly { readonly id: string; readonly options?: unknown }[];
  /** Of a collapsed row. */
  readonly panels?: readonly GrafanaPanel[];
}

export interface GrafanaTarget {
  readonly refId?: string;
  readonly expr?: string;
  readonly instant?: boolean;
  readonly format?: string;
  readonly interval?: string;
  readonly legendFormat?: string;
  readonly datasource?: { readonly type?: string; readonly uid?: string } | null;
}

export interface FieldConfig {
  readonly defaults?: FieldDefaults;
  readonly overrides?: readonly FieldOverride[];
}

/** How a value is shown. */
export interface FieldDefaults {
  readonly unit?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly noValue?: string;
  readonly thresholds?: { readonly steps: readonly ThresholdStep[] };
  readonly mappings?: readonly ValueMapping[];
  readonly links?: readonly { readonly title: string; readonly url: string }[];
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly color?: { readonly mode?: string; readonly fixedColor?: string };
}

/** Properties by name (`unit`, `thresholds`, `custom.axisPlacement`) for the fields that the matcher names. */
export interface FieldOverride {
  readonly matcher: { readonly id: string; readonly options?: unknown };
  readonly properties: readonly { readonly id: string; readonly value?: unknown }[];
}

/** A colour from this value on; null: from the beginning. */
export interface ThresholdStep {
  readonly value: number | null;
  readonly color: string;
}

export interface MappedText {
  readonly text?: string;
  readonly color?: string;
}

/** Text and colour instead of a value. */
export type ValueMapping =
  | { readonly type: 'value'; readonly options: Readonly<Record<string, MappedText>> }
  | {
      readonly type: 'range';
      readonly options: { readonly from: number | null; readonly to: number | null; readonly result: MappedText };
    }
  | { readonly type: 'special'; readonly options: { readonly match: string; readonly result: MappedText } }
  | { readonly type: 'regex'; readonly options: { readonly pattern: string; readonly result: MappedText } };
