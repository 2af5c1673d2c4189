/** Series by their PromQL notation; values in promtool's notation, for example `1x60 0x30`. */
export type Series = Readonly<Record<string, string>>;

/** One story about one alert, told to promtool. */
export interface AlertCase {
  readonly alert: string;
  /** A sentence. */
  readonly title: string;
  /** Seconds between samples and between evaluations. */
  readonly stepSeconds: 1 | 5 | 15 | 60 | 120 | 300;
  readonly series: Series;
  /** Moment (`1m30s` after the start) -> how many alerts of this name fire then. */
  readonly firing: Readonly<Record<string, number>>;
  /** What the one alert that fires at a moment looks like to Alertmanager. */
  readonly seen?: {
    readonly at: string;
    /** All of a P1; of others those of the rule may be left out. */
    readonly labels: Readonly<Record<string, string>>;
    readonly summary: string;
    /** Left out where it is the rule's own text with labels put in. */
    readonly description?: string;
    readonly value: string;
    /** Left out where the alert has none. */
    readonly threshold?: string;
  };
}

/** Says whether a case shows the alert firing at some moment. */
export function fires({ firing }: Pick<AlertCase, 'firing'>): boolean {
  return Object.values(firing).some((count) => count > 0);
}

/** Says whether a case shows all of it: silent, then firing, then resolved. */
export function firesAndResolves({ firing }: Pick<AlertCase, 'firing'>): boolean {
  return /^0+[1-9]+0/.test(Object.values(firing).join(''));
}
