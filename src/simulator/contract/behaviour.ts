import type { LinkState } from '../bpci-link.ts';
import type { RegistryState } from '../bpci-registry.ts';

/** The world at one moment; every value of the contract is a function of this and of the seed. */
export interface Moment {
  /** Unix seconds. */
  readonly nowSeconds: number;
  readonly startedSeconds: number;
  /** Seconds since the start. */
  readonly seconds: number;
  readonly link: LinkState;
  readonly registry: RegistryState;
}

/** What time a counter counts in: the time that passes, or only while BPI's link to BPCI is up or down. */
export type Passing = 'always' | 'while-linked' | 'while-unlinked';

/** How a value moves. */
export type Behaviour =
  | {
      readonly kind: 'counter';
      readonly perSecond: number;
      readonly passing: Passing;
      readonly whole: boolean;
      /** How much the rate wanders about its mean, as a share; below 1, so that a counter never turns back. */
      readonly wander: number;
    }
  | { readonly kind: 'gauge'; readonly around: number; readonly swing: number; readonly whole: boolean }
  | { readonly kind: 'reading'; readonly read: (moment: Moment) => number }
  | {
      readonly kind: 'histogram';
      readonly perSecond: number;
      readonly medianSeconds: number;
      readonly buckets: readonly number[];
      readonly passing: Passing;
    };

/** One labelled series of a metric. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly behaviour: Behaviour;
}

/** Metric name -> its series. */
export type SeriesTable = Readonly<Record<string, readonly Series[]>>;

/** How much the rate of most counters wanders about its mean, as a share. */
export const usualWander = 0.3;

/** Runs at exactly this rate, as a clock does. */
export function runs(perSecond: number): Behaviour {
  return { kind: 'counter', perSecond, passing: 'always', whole: false, wander: 0 };
}

/** Counts events at about this rate; the rate wanders by 30 % and never turns back. */
export function counts(perSecond: number, passing: Passing = 'always'): Behaviour {
  return { kind: 'counter', perSecond, passing, whole: true, wander: usualWander };
}

/** Adds up an amount that need not be whole, at about this rate. */
export function accrues(perSecond: number, passing: Passing = 'always'): Behaviour {
  return { kind: 'counter', perSecond, passing, whole: false, wander: usualWander };
}

/** Swings about a level. */
export function swings(around: number, swing: number): Behaviour {
  return { kind: 'gauge', around, swing, whole: false };
}

/** Swings about a level in whole numbers. */
export function swingsWhole(around: number, swing: number): Behaviour {
  return { kind: 'gauge', around, swing, whole: true };
}

/** Never changes. */
export function stays(value: number): Behaviour {
  return { kind: 'reading', read: () => value };
}

/** Is computed from the world. */
export function reads(read: (moment: Moment) => number): Behaviour {
  return { kind: 'reading', read };
}

const quickBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const slowBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600];

/** Durations about a median; the buckets fit it. */
export function lasts(perSecond: number, medianSeconds: number, passing: Passing = 'always'): Behaviour {
  const buckets = medianSeconds < 0.4 ? quickBuckets : slowBuckets;
  return { kind: 'histogram', perSecond, medianSeconds, buckets, passing };
}

/** Unix time at which a certificate expires that is valid for so many days and is renewed every 30 days. */
export function renewed({ startedSeconds, seconds }: Moment, days: number): number {
  const renewalSeconds = 30 * 86_400;
  return Math.floor(startedSeconds) + days * 86_400 + Math.floor(seconds / renewalSeconds) * renewalSeconds;
}

/** A metric without labels. */
export function alone(behaviour: Behaviour): readonly Series[] {
  return [{ labels: {}, behaviour }];
}

/** A metric with one label: value -> behaviour. */
export function by(label: string, behaviours: Readonly<Record<string, Behaviour>>): readonly Series[] {
  return Object.entries(behaviours).map(([value, behaviour]) => ({ labels: { [label]: value }, behaviour }));
}

/** The same series once more for each value of another label. */
export function under(label: string, groups: Readonly<Record<string, readonly Series[]>>): readonly Series[] {
  return Object.entries(groups).flatMap(([value, series]) =>
    series.map((one) => ({ ...one, labels: { [label]: value, ...one.labels } })),
  );
}

/** What needs BPCI: succeeds while the link is up and fails while it is down. */
export function needsLink(perSecond: number): readonly Series[] {
  return by('result', {
    success: counts(perSecond, 'while-linked'),
    failure: counts(perSecond, 'while-unlinked'),
  });
}
