import type { Effect, SeriesSelector, TransportEffect } from './effect.ts';

/** What a fault strikes; what strikes the stack is no switch of the simulator. */
export type Strikes = 'bpi' | 'bpci' | 'both' | 'host' | 'stack';

/** What runs through the faults of a file, for people who look for one. */
export type FaultArea =
  | 'transport'
  | 'integration'
  | 'node'
  | 'host'
  | 'economy'
  | 'billing'
  | 'security'
  | 'enterprise'
  | 'developer'
  | 'slo'
  | 'logs'
  | 'stack';

/** One thing that can go wrong, as data. */
export interface Fault {
  /** Kebab-case; says what happened. */
  readonly name: string;
  readonly area: FaultArea;
  /** One sentence for people. */
  readonly summary: string;
  readonly strikes: Strikes;
  /** The alerts (facts/dashboards-alerts.md section 4) that it must bring. */
  readonly brings: readonly string[];
  /** Alerts that may come with it. */
  readonly company: readonly string[];
  /** Within so many seconds of its beginning every alert it brings fires. */
  readonly withinSeconds: number;
  /** How long the world must have been well before, where more than ten minutes. */
  readonly afterSeconds?: number;
  readonly effects: readonly Effect[];
  /** What to do by hand: only where the stack is struck. */
  readonly how?: string;
}

/** A fault without the area, which its list gives it. */
export type FaultEntry = Omit<Fault, 'area' | 'company'> & { readonly company?: readonly string[] };

/** A list of faults of one area. */
export function faultsOf(area: FaultArea, entries: readonly FaultEntry[]): readonly Fault[] {
  return entries.map((entry) => {
    const company = new Set(entry.company ?? []);
    return { ...entry, area, company: [...company].filter((alert) => !entry.brings.includes(alert)) };
  });
}

/** A share of what succeeded fails instead: `perSecond` is the rate of both together. */
export function failing(
  success: SeriesSelector,
  failure: SeriesSelector,
  share: number,
  perSecond: number,
): readonly Effect[] {
  return [
    { kind: 'pace', factor: 1 - share, ...success },
    { kind: 'add', perSecond: perSecond * share, ...failure },
  ];
}

/** Answers of a side, of one of its ports, or of one path go wrong. */
export function answers(does: TransportEffect['does'], where: Omit<TransportEffect, 'kind' | 'does'>): TransportEffect {
  return { kind: 'transport', does, ...where };
}
