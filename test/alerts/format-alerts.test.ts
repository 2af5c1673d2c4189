import { describe, expect, test } from 'vitest';
import { changeLines } from '../../src/alerts/compare-lists.ts';
import { formatAge, formatMoment } from '../../src/alerts/format-age.ts';
import { formatAlerts } from '../../src/alerts/format-alerts.ts';
import { mergeAlerts } from '../../src/alerts/merge-alerts.ts';
import { wrapText } from '../../src/alerts/wrap-text.ts';
import type { HeldAlert } from '../../src/prometheus/alertmanager-types.ts';
import type { ActiveAlert } from '../../src/prometheus/api-types.ts';
import { active, held, now, silence } from './support/alerts.ts';

const page = { width: 80, colour: false, nowMs: now };
const merged = (alertmanager: readonly HeldAlert[], prometheus: readonly ActiveAlert[] = []) =>
  mergeAlerts({ prometheus, alertmanager, silences: [silence('s1234567890')], externalLabels: { stack: 'bpi' } });
const at = (name: string, instance: string, changes: Partial<HeldAlert> = {}) =>
  held(name, {
    labels: { alertname: name, priority: 'P1', instance },
    fingerprint: `${instance}-fingerprint`,
    ...changes,
  });

describe('the list for people', () => {
  test('shows each state with what explains it', () => {
    const suppressed = { state: 'suppressed', inhibitedBy: ['lost0123'], silencedBy: [] } as const;
    const text = formatAlerts(
      merged(
        [
          held('Lost'),
          held('Slow', { status: suppressed }),
          held('Known', { status: { ...suppressed, silencedBy: ['s1234567890'] } }),
        ],
        [active('Soon', { state: 'pending', labels: { alertname: 'Soon', priority: 'P3' } }), active('New')],
      ),
      page,
    );
    expect(text).toBe(`5 alerts: 2 firing, 1 pending, 1 silenced, 1 inhibited

P1   firing    New                                                            2m
    New at a:1
    a:1
    not at Alertmanager (yet): nobody has been told

P1   silenced  Known                                                          1m
    Known at a:1
    a:1 [known012]
    silenced by s1234567 until 13:30 UTC, ada: new router
    a consequence of Lost

P1   firing    Lost                                                           1m
    Lost at a:1
    a:1 [lost0123]

P1   inhibited Slow                                                           1m
    Slow at a:1
    a:1 [slow0123]
    a consequence of Lost

P3   pending   Soon                                                           2m
    Soon at a:1
`);
  });

  test('puts the instances of one alert together and never writes beyond 80 columns', () => {
    const nodes = Array.from({ length: 9 }, (_, index) =>
      at('ANameThatIsLongerThanAnyOfOursButNotImpossible', `node-${index}.example.org:7777`),
    );
    const text = formatAlerts(merged(nodes), page);
    expect(text).toContain(' x9 ');
    expect(text).toMatch(/and\s+3 more \(--json\)/);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text.match(/^P1/gm)).toHaveLength(1);
  });

  test('says when nothing fires', () => {
    expect(formatAlerts([], page)).toBe('no alert\n');
  });

  test('has colours only when asked for, and the same text', () => {
    const alerts = merged([held('Lost')]);
    const coloured = formatAlerts(alerts, { ...page, colour: true });
    expect(coloured).toContain('\u001b[31mfiring');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(formatAlerts(alerts, page));
  });

  test('lets no control character of a label reach the terminal', () => {
    const nasty = at('Evil\u001b[2J', 'x\u001b]0;title\u0007', { annotations: { summary: 'a\u001b[31mb' } });
    expect(formatAlerts(merged([nasty]), page)).not.toContain('\u001b');
    expect(changeLines([], merged([nasty]), now).join()).not.toContain('\u001b');
  });
});

describe('what changed between two looks', () => {
  test('is what is new, what is in another state, and what has ended', () => {
    const pending = merged([], [active('Lost', { state: 'pending' })]);
    const firing = merged([held('Lost')], [active('Lost')]);
    expect(changeLines([], pending, now)).toEqual(['12:00:00 P1 pending Lost a:1: Lost at a:1']);
    expect(changeLines(pending, firing, now)).toEqual(['12:00:00 P1 firing Lost a:1: Lost at a:1']);
    expect(changeLines(firing, firing, now)).toEqual([]);
    expect(changeLines(firing, [], now)).toEqual(['12:00:00 P1 ended Lost a:1 (firing for 1m)']);
  });
});

test.each([
  [0, '0s'],
  [-5000, '0s'],
  [59_000, '59s'],
  [60_000, '1m'],
  [125_000, '2m'],
  [3_600_000, '1h'],
  [11_100_000, '3h 5m'],
  [187_200_000, '2d 4h'],
])('an age of %i ms is %s', (ms, expected) => {
  expect(formatAge(ms)).toBe(expected);
});

test('a moment of another day has its date', () => {
  expect(formatMoment('2026-01-02T14:03:59Z', now)).toBe('14:03 UTC');
  expect(formatMoment('2026-01-03T00:00:00Z', now)).toBe('2026-01-03 00:00 UTC');
});

test('a long text is wrapped between words, a long word cut', () => {
  expect(wrapText('one two  three\nfour', { width: 14, indent: '  ' })).toEqual(['  one two', '  three four']);
  expect(wrapText('x'.repeat(25), { width: 12, indent: '  ' })).toEqual([
    `  ${'x'.repeat(10)}`,
    `  ${'x'.repeat(10)}`,
    '  xxxxx',
  ]);
  expect(wrapText('', { width: 14, indent: '' })).toEqual([]);
});
