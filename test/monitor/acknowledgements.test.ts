import { describe, expect, test } from 'vitest';
import { exactMatchers } from '../../src/alerts/matchers.ts';
import { createAcknowledgements, goneMs } from '../../src/monitor/acknowledgements.ts';
import { held, silence } from '../alerts/support/alerts.ts';

const lost = held('Lost');
const watchdog = held('Watchdog', { labels: { alertname: 'Watchdog' } });
const mine = silence('s1', { matchers: exactMatchers(lost.labels), comment: 'acknowledged by ada' });

describe('an acknowledgement ends', () => {
  test('when its alert has been gone for two minutes, and not before', () => {
    const book = createAcknowledgements();
    expect(book.over([mine], [watchdog, lost], 0)).toEqual([]);
    expect(book.over([mine], [watchdog], 30_000)).toEqual([]);
    expect(book.over([mine], [watchdog], 30_000 + goneMs - 1)).toEqual([]);
    expect(book.over([mine], [watchdog], 30_000 + goneMs)).toEqual(['s1']);
  });

  test('not while the alert comes and goes', () => {
    const book = createAcknowledgements();
    book.over([mine], [watchdog], 0);
    book.over([mine], [watchdog, lost], goneMs - 1);
    expect(book.over([mine], [watchdog], goneMs)).toEqual([]);
    expect(book.over([mine], [watchdog], 2 * goneMs)).toEqual(['s1']);
  });

  test('not while nobody sends alerts to Alertmanager', () => {
    const book = createAcknowledgements();
    book.over([mine], [watchdog], 0);
    expect(book.over([mine], [], goneMs)).toEqual([]);
    expect(book.over([mine], [watchdog], goneMs + 1)).toEqual([]);
  });

  test.each([
    ['silence that is none', silence('s1', { comment: 'new router' })],
    ['one that has ended', { ...mine, status: { state: 'expired' as const } }],
  ])('and a %s is left alone', (_title, other) => {
    const book = createAcknowledgements();
    book.over([other], [watchdog], 0);
    expect(book.over([other], [watchdog], goneMs)).toEqual([]);
  });
});
