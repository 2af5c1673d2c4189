import { keepTexts } from './keep-texts.ts';
import type { NotifiedAlert } from './webhook-payload.ts';

/** One arrival of a test alert. */
export interface TestArrival {
  readonly status: NotifiedAlert['status'];
  readonly receiver: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly startsAt: string;
  /** RFC 3339. */
  readonly receivedAt: string;
  /** From startsAt to the receipt. */
  readonly deliverySeconds: number;
}

/** What arrived of test alerts, by the value of their label `bpi_test`. */
export interface TestBook {
  record(receiver: string, alert: NotifiedAlert, nowMs: number): void;
  get(id: string): readonly TestArrival[];
}

/** So many tests are remembered, the latest; each with so many arrivals. */
export const maxTests = 200;
export const maxArrivals = 50;
const maxLabelsLength = 2048;

/** An empty book; it is not kept across restarts, since whoever tests asks at once. */
export function createTestBook(): TestBook {
  const tests = new Map<string, TestArrival[]>();
  return {
    record(receiver, { status, labels, startsAt }, nowMs) {
      const id = labels['bpi_test'] ?? '';
      if (id === '') return;
      const arrivals = tests.get(id) ?? [];
      const deliverySeconds = Math.max(0, (nowMs - Date.parse(startsAt)) / 1000);
      const kept = keepTexts(labels, maxLabelsLength);
      const receivedAt = new Date(nowMs).toISOString();
      arrivals.push({ status, receiver, labels: kept, startsAt, receivedAt, deliverySeconds });
      // The first arrival is the proof.
      if (arrivals.length > maxArrivals) arrivals.splice(1, 1);
      tests.set(id, arrivals);
      if (tests.size > maxTests) tests.delete(tests.keys().next().value ?? '');
    },
    get: (id) => tests.get(id) ?? [],
  };
}
