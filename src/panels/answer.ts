/** One series of an answer; an instant query gives one point. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds since the epoch, and the value. */
  readonly points: readonly (readonly [seconds: number, value: number])[];
}

/** What came back for one query. */
export type Answer =
  | { readonly kind: 'series'; readonly series: readonly Series[] }
  /** The data source refused the query or did not answer. */
  | { readonly kind: 'broken'; readonly message: string }
  /** The page asks Prometheus only. */
  | { readonly kind: 'elsewhere'; readonly source: string };

/** The newest value of a series, or null when its last point is older than the end of the range. */
export function newest({ points }: Series, endSeconds: number, stepSeconds: number): number | null {
  const last = points.at(-1);
  // An old value must not stand for one that has vanished.
  return last === undefined || last[0] < endSeconds - 1.5 * stepSeconds ? null : last[1];
}
