import { describe, expect, test } from 'vitest';
import { forgottenMs, openIncidentBook } from '../../src/monitor/incidents/incident-book.ts';
import { incidentId, type Incident } from '../../src/monitor/incidents/incident.ts';
import { showIncident } from '../../src/monitor/incidents/show-incident.ts';
import { held, notified, t0 } from './support/alerts.ts';

interface Setup {
  readonly found?: readonly Incident[];
  readonly pendingSeconds?: Readonly<Record<string, number>>;
  readonly maxCount?: number;
  readonly maxAgeSeconds?: number;
  readonly listeningSinceMs?: number;
}

function openBook(setup: Setup = {}) {
  const { found = [], pendingSeconds = {}, maxCount = 100, maxAgeSeconds = 86_400, listeningSinceMs = t0 } = setup;
  const measured: string[] = [];
  const saved: Incident[] = [];
  const book = openIncidentBook({
    found,
    settings: () => ({ incidents: { maxCount, maxAgeSeconds }, pendingSeconds }),
    listeningSinceMs,
    onChange: (incident) => saved.push(incident),
    measure: {
      delivered: ({ priority, deliverySeconds, detectionSeconds }) =>
        measured.push(`${priority} delivered ${String(deliverySeconds)} detected ${String(detectionSeconds)}`),
      recovered: ({ priority, recoverySeconds }) => measured.push(`${priority} recovered ${String(recoverySeconds)}`),
      judged: ({ priority, verdict }) => measured.push(`${priority} ${String(verdict)}`),
    },
  });
  return { book, measured, saved };
}

const firing = notified();
const resolved = notified({ status: 'resolved', endsAt: new Date(t0 + 100_000).toISOString() });
const id = incidentId(firing);

describe('an alert', () => {
  test('is delivered when its first notification arrives, and detected as long after its rule first saw the fault', () => {
    const { book, measured } = openBook({ pendingSeconds: { BpciConnectionLost: 10 } });
    book.notify(firing, t0 + 2_000);
    book.notify(firing, t0 + 60_000);
    expect(measured).toEqual(['P1 delivered 2 detected 12']);
    expect(book.get(id)).toMatchObject({
      faultSource: 'for',
      faultStartedAt: t0 - 10_000,
      firstNotifiedAt: t0 + 2_000,
    });
  });

  test.each([
    ['an hour before it, counts', new Date(t0 - 3_600_000).toISOString(), 'annotation', 3602],
    ['after it, is no beginning', new Date(t0 + 1).toISOString(), 'alert', 2],
    ['two days before it, is a mistake', new Date(t0 - 2 * 86_400_000).toISOString(), 'alert', 2],
    ['that is no time, is passed over', 'yesterday', 'alert', 2],
  ])('with an annotation of the fault %s', (_title, fault_started_at, source, seconds) => {
    const { book, measured } = openBook();
    book.notify(notified({ annotations: { fault_started_at } }), t0 + 2_000);
    expect(book.get(id)?.faultSource).toBe(source);
    expect(measured).toEqual([`P1 delivered 2 detected ${seconds}`]);
  });

  test('recovers when it ends, counted from its first notification', () => {
    const { book, measured } = openBook();
    book.notify(firing, t0 + 2_000);
    book.notify(resolved, t0 + 110_000);
    book.notify(resolved, t0 + 120_000);
    expect(measured).toEqual(['P1 delivered 2 detected 2', 'P1 recovered 98']);
    expect(book.get(id)?.endedAt).toBe(t0 + 100_000);
  });

  test('that began before we listened has no delivery and no detection, but a recovery', () => {
    const { book, measured } = openBook({ listeningSinceMs: t0 + 1 });
    book.notify(firing, t0 + 50_000);
    book.notify(resolved, t0 + 110_000);
    expect(measured).toEqual(['P1 recovered 50']);
  });

  test('of which only the end arrives is kept without figures', () => {
    const { book, measured } = openBook();
    book.notify(resolved, t0 + 110_000);
    expect(measured).toEqual([]);
    expect(book.get(id)).toMatchObject({ firstNotifiedAt: null, endedAt: t0 + 100_000, recoverySeconds: null });
  });

  test('that fires again later is another incident', () => {
    const { book } = openBook();
    book.notify(firing, t0 + 1_000);
    book.notify(resolved, t0 + 100_000);
    book.notify(notified({ startsAt: new Date(t0 + 200_000).toISOString() }), t0 + 201_000);
    expect(book.list().map(({ endedAt }) => endedAt === null)).toEqual([true, false]);
  });

  test('never has a negative duration when clocks differ', () => {
    const { book, measured } = openBook({ listeningSinceMs: t0 - 10_000 });
    book.notify(firing, t0 - 500);
    expect(measured).toEqual(['P1 delivered 0 detected 0']);
  });
});

describe('an alert that Alertmanager mutes', () => {
  test('is an incident too, with what mutes it, and without a delivery once it is let go', () => {
    const { book, measured } = openBook();
    book.survey([held(firing, { inhibitedBy: ['root'] })], t0 + 5_000);
    const shown = book.get(id);
    expect(shown && showIncident(shown)).toMatchObject({ status: 'inhibited', inhibitedBy: ['root'] });
    book.notify(firing, t0 + 400_000);
    expect(measured).toEqual([]);
    expect(book.get(id)).toMatchObject({ suppressed: null, firstNotifiedAt: t0 + 400_000 });
  });

  test('after its notification stays the same incident', () => {
    const { book, saved } = openBook();
    book.notify(firing, t0 + 1_000);
    book.survey([held(firing, { silencedBy: ['s1'] })], t0 + 30_000);
    book.survey([held(firing, { silencedBy: ['s1'] })], t0 + 60_000);
    const known = book.get(id);
    expect(known && showIncident(known).status).toBe('silenced');
    expect(saved).toHaveLength(2);
    book.survey([held(firing)], t0 + 90_000);
    expect(book.get(id)?.suppressed).toBeNull();
  });

  test('ends when Alertmanager has not shown it for so long that a restart cannot be the reason', () => {
    const { book } = openBook();
    book.survey([held(firing, { inhibitedBy: ['root'] })], t0 + 5_000);
    const missingMs = t0 + 35_000;
    for (let ms = missingMs; ms <= missingMs + forgottenMs; ms += 30_000) book.survey([], ms);
    expect(book.get(id)?.endedAt).toBeNull();
    book.survey([], missingMs + forgottenMs + 1);
    expect(book.get(id)?.endedAt).toBe(t0 + 5_000);
  });

  test('does not end because Alertmanager was away for long and has forgotten it', () => {
    const { book, measured } = openBook();
    book.notify(firing, t0 + 1_000);
    book.survey([held(firing)], t0 + 30_000);
    book.survey([], t0 + 1_000_000);
    book.survey([], t0 + 1_030_000);
    book.survey([held(firing)], t0 + 1_060_000);
    expect(book.get(id)?.endedAt).toBeNull();
    book.notify({ ...resolved, endsAt: new Date(t0 + 1_100_000).toISOString() }, t0 + 1_100_000);
    expect(measured).toEqual(['P1 delivered 1 detected 1', 'P1 recovered 1099']);
  });
});

describe("Alertmanager's list", () => {
  test('does not get ahead of the webhook of a new alert', () => {
    const { book, measured } = openBook();
    book.survey([held(firing)], t0 + 1_000);
    expect(book.list()).toEqual([]);
    book.notify(firing, t0 + 2_000);
    expect(measured).toEqual(['P1 delivered 2 detected 2']);
  });

  test('brings an alert whose webhook never came', () => {
    const { book, measured } = openBook();
    book.survey([held(firing)], t0 + 61_000);
    expect(book.get(id)).toMatchObject({ firstNotifiedAt: null, endedAt: null });
    expect(measured).toEqual([]);
  });

  test('keeps the slowest deliveries in the figures: what it has shown meanwhile was never muted', () => {
    const { book, measured } = openBook();
    book.survey([held(firing)], t0 + 61_000);
    book.notify(firing, t0 + 200_000);
    expect(measured).toEqual(['P1 delivered 200 detected 200']);
  });

  test('lets what was muted and let go before its first notification have no delivery', () => {
    const { book, measured } = openBook();
    book.survey([held(firing, { inhibitedBy: ['root'] })], t0 + 61_000);
    book.survey([held(firing)], t0 + 91_000);
    book.notify(firing, t0 + 92_000);
    expect(measured).toEqual([]);
  });

  test('that is older than the end we know does not open an incident again', () => {
    const { book } = openBook();
    book.notify(firing, t0 + 1_000);
    book.notify(resolved, t0 + 101_000);
    book.survey([held(firing)], t0 + 102_000);
    expect(book.get(id)?.endedAt).toBe(t0 + 100_000);
  });

  test('may miss the alerts of a restart for a while', () => {
    const { book } = openBook();
    book.notify(firing, t0 + 1_000);
    book.survey([], t0 + 30_000);
    book.survey([held(firing)], t0 + 170_000);
    book.survey([], t0 + 300_000);
    expect(book.get(id)?.endedAt).toBeNull();
  });
});

describe('a verdict', () => {
  test('counts once the alert has ended, and can be changed until then', () => {
    const { book, measured } = openBook();
    book.notify(firing, t0);
    book.judge(id, 'true_positive', t0 + 1_000);
    expect(book.judge(id, 'false_positive', t0 + 2_000)).toMatchObject({ verdict: 'false_positive', counted: false });
    expect(measured).toEqual(['P1 delivered 0 detected 0']);
    book.notify(resolved, t0 + 101_000);
    expect(measured.at(-1)).toBe('P1 false_positive');
    expect(book.judge(id, 'true_positive', t0 + 200_000)).toBe('counted');
    expect(measured).toHaveLength(3);
  });

  test('on an ended alert counts at once', () => {
    const { book, measured } = openBook();
    book.notify(resolved, t0 + 101_000);
    expect(book.judge(id, 'true_positive', t0 + 200_000)).toMatchObject({ counted: true });
    expect(measured).toEqual(['P1 true_positive']);
  });

  test('on nothing is refused', () => {
    expect(openBook().book.judge('nothing', 'true_positive', t0)).toBe('unknown');
  });
});

describe('the book', () => {
  const numbered = (index: number, ended: boolean) =>
    notified({
      fingerprint: `f${index}`,
      startsAt: new Date(t0 + index * 1000).toISOString(),
      ...(ended ? { status: 'resolved', endsAt: new Date(t0 + 60_000).toISOString() } : {}),
    });

  test('is bounded in number: the oldest that has ended goes first', () => {
    const { book } = openBook({ maxCount: 3 });
    book.notify(numbered(0, false), t0 + 60_000);
    for (const index of [1, 2, 3]) book.notify(numbered(index, true), t0 + 60_000);
    expect(book.list().map(({ fingerprint }) => fingerprint)).toEqual(['f3', 'f2', 'f0']);
  });

  test('is bounded in age, but never forgets what goes on', () => {
    const { book } = openBook({ maxAgeSeconds: 1000 });
    book.notify(numbered(0, false), t0 + 60_000);
    book.notify(numbered(1, true), t0 + 60_000);
    book.survey([held(numbered(0, false))], t0 + 60_000 + 1_000_001);
    expect(book.list().map(({ fingerprint }) => fingerprint)).toEqual(['f0']);
  });

  test('keeps only the beginning of long texts', () => {
    const { book } = openBook();
    book.notify(notified({ annotations: { summary: 'x'.repeat(16_000) } }), t0);
    expect(book.get(id)?.annotations['summary']).toHaveLength(1024);
  });

  test('keeps so much of an alert and no more, whatever is sent with it', () => {
    const { book } = openBook();
    const many = Object.fromEntries(Array.from({ length: 128 }, (_, index) => [`n${index}`, 'x'.repeat(16_000)]));
    book.notify(
      notified({ labels: { ...many, priority: 'P1', alertname: 'A'.repeat(16_000) }, annotations: many }),
      t0,
    );
    expect(JSON.stringify(book.get(id)).length).toBeLessThan(16_384);
    expect(book.get(id)?.labels['priority']).toBe('P1');
  });
});
