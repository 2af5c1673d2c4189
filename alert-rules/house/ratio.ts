/** The counted events a ratio is about. */
export interface RatioOptions {
  /** Counter of all events. */
  readonly metric: string;
  /** Matchers of the events whose share is asked for, for example `result!="success"`. */
  readonly matcher: string;
  /** Labels that the result has. */
  readonly by: string;
  /** Range, in Prometheus' notation. */
  readonly window: string;
}

/** PromQL for the share of some events among all, 0 to 1; no series while nothing is counted. */
export function ratio({ metric, matcher, by, window }: RatioOptions): string {
  const rate = (selector: string) => `sum by (${by}) (rate(${selector}[${window}]))`;
  return `${rate(`${metric}{${matcher}}`)} / (${rate(metric)} > 0)`;
}

/** PromQL for a quantile of a histogram, in its own unit; NaN, which compares with nothing, while nothing is observed. */
export function quantile(of: number, { metric, by, window }: Omit<RatioOptions, 'matcher'>): string {
  return `histogram_quantile(${of}, sum by (${by}, le) (rate(${metric}_bucket[${window}])))`;
}
