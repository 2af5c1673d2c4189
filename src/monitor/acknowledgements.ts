import { meets } from '../alerts/matchers.ts';
import { acknowledgedBy } from '../alerts/silences.ts';
import type { HeldAlert, HeldSilence } from '../prometheus/alertmanager-types.ts';

/** So long an acknowledged alert must be gone: one that flaps stays acknowledged. */
export const goneMs = 120_000;

/** Remembers since when acknowledged alerts are gone. */
export interface Acknowledgements {
  /** Ids of the acknowledgements whose alert has ended: were they kept, the next time it would fire in silence. */
  over(silences: readonly HeldSilence[], held: readonly HeldAlert[], nowMs: number): readonly string[];
}

/** Knows of none yet. */
export function createAcknowledgements(): Acknowledgements {
  const goneSince = new Map<string, number>();
  return {
    over(silences, held, nowMs) {
      // Without the Watchdog nobody sends it alerts, or it has just started: then what is not there has not ended.
      if (!held.some(({ labels }) => labels['alertname'] === 'Watchdog')) {
        goneSince.clear();
        return [];
      }
      const open = silences.filter(
        ({ status, comment }) => status.state === 'active' && comment.startsWith(acknowledgedBy),
      );
      const gone = open.filter(({ matchers }) => !held.some(({ labels }) => meets(labels, matchers)));
      const ids = new Set(gone.map(({ id }) => id));
      for (const id of goneSince.keys()) if (!ids.has(id)) goneSince.delete(id);
      for (const id of ids) if (!goneSince.has(id)) goneSince.set(id, nowMs);
      return [...goneSince].filter(([, since]) => nowMs - since >= goneMs).map(([id]) => id);
    },
  };
}
