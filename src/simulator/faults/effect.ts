import type { Side } from '../simulator-options.ts';
import type { LogPatternName } from './log-patterns.ts';

/** The series of a metric that carry all of these labels; without labels every series of it. */
export interface SeriesSelector {
  readonly metric: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** What a fault does to series while it is on. Nothing here lets a counter fall, not even when the fault ends. */
export type SeriesEffect = SeriesSelector &
  /** A gauge has this value. */
  (
    | { readonly kind: 'set'; readonly to: number }
    /** A gauge of Unix time has the moment at which the fault began and this many seconds. */
    | { readonly kind: 'date'; readonly inSeconds: number }
    /** A gauge keeps the value it had when the fault began. */
    | { readonly kind: 'hold' }
    /** A gauge moves away from its value, ever further; down at most to 0. */
    | { readonly kind: 'climb'; readonly perSecond: number }
    /** A counter or a histogram runs at its rate times this; 0 stops it. */
    | { readonly kind: 'pace'; readonly factor: number }
    /** A counter counts so many more. */
    | { readonly kind: 'add'; readonly perSecond: number }
    /** A histogram observes durations about this median. */
    | { readonly kind: 'last'; readonly medianSeconds: number }
    /** The series is not exposed. */
    | { readonly kind: 'remove' }
  );

/** What a fault does to answers, at a whole side, at one of its ports, or at one path only. */
export interface TransportEffect {
  readonly kind: 'transport';
  readonly at: Side;
  readonly port?: string;
  readonly path?: string;
  readonly does:
    /** The port refuses connections. */
    | { readonly kind: 'off' }
    /** Every answer comes this much later. */
    | { readonly kind: 'slow'; readonly delayMs: number }
    /** Connections are taken and never answered. */
    | { readonly kind: 'hang' }
    /** HTTP 500; BPCI's status pages say HTTP 200 and status "error", as BPCI does. */
    | { readonly kind: 'errors' }
    /** ZKLock answers in BPCI's place. */
    | { readonly kind: 'wrong-service' }
    /** HTTP 200 and JSON whose own status is "error". */
    | { readonly kind: 'payload-error' }
    /** JSON answers carry a number that nobody knows. */
    | { readonly kind: 'unknown-field' };
}

/** Lines that BPI's log writer writes while the fault is on, or its silence. */
export type LogEffect =
  | { readonly kind: 'log'; readonly pattern: LogPatternName; readonly perSecond: number }
  | { readonly kind: 'log-silence' };

/** One thing a fault does. */
export type Effect = SeriesEffect | TransportEffect | LogEffect;

/** Says whether a selector means the series with these labels. */
export function selects(selector: SeriesSelector, metric: string, labels: Readonly<Record<string, string>>): boolean {
  if (selector.metric !== metric) return false;
  return Object.entries(selector.labels ?? {}).every(([name, value]) => labels[name] === value);
}

/** Narrows an effect to one on the log. */
export function isLogEffect(effect: Effect): effect is LogEffect {
  return effect.kind === 'log' || effect.kind === 'log-silence';
}

/** Narrows an effect to one on series. */
export function isSeriesEffect(effect: Effect): effect is SeriesEffect {
  return effect.kind !== 'transport' && !isLogEffect(effect);
}
