import type { Sample } from '../sample.ts';

/** Collects the samples of one answer; a value that is missing or not finite yields none, a counter none below zero. */
export interface SampleList {
  readonly samples: readonly Sample[];
  gauge(name: string, value: number | null, labels?: Sample['labels']): void;
  counter(name: string, value: number | null, labels?: Sample['labels']): void;
  /** A value that BPI hard-codes or derives from the clock (facts/bpi.md 1.10): only when asked for, and labelled. */
  synthetic(name: string, value: number | null, labels?: Sample['labels']): void;
  /** 1 for the current state and 0 for the others; nothing when the state is none of them. */
  stateSet(name: string, states: readonly string[], current: string | null, label: string): void;
}

/** An empty SampleList. */
export function createSampleList(options: { readonly synthetic: boolean }): SampleList {
  const samples: Sample[] = [];
  const gauge: SampleList['gauge'] = (name, value, labels = {}) => {
    if (value !== null && Number.isFinite(value)) samples.push({ name, labels, value });
  };
  const counter: SampleList['counter'] = (name, value, labels) => {
    if (value !== null && value >= 0) gauge(name, value, labels);
  };
  return {
    samples,
    gauge,
    counter,
    synthetic(name, value, labels = {}) {
      const add = name.endsWith('_total') ? counter : gauge;
      if (options.synthetic) add(name, value, { ...labels, synthetic: 'true' });
    },
    stateSet(name, states, current, label) {
      if (current === null || !states.includes(current)) return;
      for (const state of states) gauge(name, state === current ? 1 : 0, { [label]: state });
    },
  };
}
