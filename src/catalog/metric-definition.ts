/** Where a metric exists: BPI as it is shipped today, BPI once it implements the seeds' contract, or our own stack. */
export type Profile = 'as-shipped' | 'contract' | 'stack';

/** One metric the product knows. The name follows https://prometheus.io/docs/practices/naming/. */
export interface MetricDefinition {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary';
  /** Base unit in words (`seconds`, `bytes`, `ratio`, `bool`, `info`, `requests`...). */
  readonly unit: string;
  /** Label name -> its closed set of values, or null where the set is open. */
  readonly labels: Readonly<Record<string, readonly string[] | null>>;
  readonly help: string;
  /** Endpoint id (endpoint-definition.ts), `exporter`, or a third party such as `node-exporter`. */
  readonly source: string;
  readonly profiles: readonly Profile[];
}
