import { describe, expect, test } from 'vitest';
import { findAlert, findById } from '../../src/alerts/find-alert.ts';
import { exactMatchers } from '../../src/alerts/matchers.ts';
import { acknowledgementOf, formatSilences, openSilences, wantedSilence } from '../../src/alerts/silences.ts';
import { UsageError } from '../../src/base/errors.ts';
import { held, now, silence } from './support/alerts.ts';

test('a silence begins now and ends in time', () => {
  const { startsAt, endsAt } = wantedSilence({ matchers: [], nowMs: now, seconds: 7200, author: 'ada', comment: 'c' });
  expect([startsAt, endsAt]).toEqual(['2026-01-02T12:00:00.000Z', '2026-01-02T14:00:00.000Z']);
});

describe('an acknowledgement', () => {
  const matchers = exactMatchers(held('Lost').labels);
  const comment = 'acknowledged by ada';

  test('is found by exactly the labels of the alert, in any order', () => {
    const found = silence('s1', { matchers: [...matchers].reverse(), comment });
    expect(acknowledgementOf(held('Lost'), [found])?.id).toBe('s1');
  });

  test.each([
    ['it has expired', silence('s1', { matchers, comment, status: { state: 'expired' } })],
    ['it is of something wider', silence('s1', { comment })],
    ['it is another silence', silence('s1', { matchers, comment: 'new router' })],
  ])('is not found when %s', (_title, other) => {
    expect(acknowledgementOf(held('Lost'), [other])).toBeNull();
  });
});

describe('an alert is found', () => {
  const alerts = [held('Lost'), held('Slow', { fingerprint: 'abcd1' }), held('Slow', { fingerprint: 'abcd2' })];

  test('by its name, its id and the beginning of it', () => {
    for (const written of ['Lost', 'lost0123', 'LOST'])
      expect(findAlert(written, alerts).labels['alertname']).toBe('Lost');
    expect(findAlert('abcd2', alerts).fingerprint).toBe('abcd2');
  });

  test.each([
    ['Lots', /no alert that fires now is Lots/, /did you mean Lost/],
    ['Unlike', /no alert/, /shows them with their ids/],
    ['Slow', /2 alerts are Slow/, /abcd1 \(a:1\), abcd2 \(a:1\)/],
    ['abcd', /2 alerts are abcd/, /abcd1/],
    ['abc', /no alert/, /bpi-monitoring alerts/],
  ])('and %s is explained', (written, message, fix) => {
    const find = () => findAlert(written, alerts);
    expect(find).toThrow(UsageError);
    expect(find).toThrow(message);
    expect(find).toThrow(expect.objectContaining({ fix: expect.stringMatching(fix) as string }));
  });
});

test('a thing is found by its id or a beginning that only it has', () => {
  const things = [{ id: 'abcde' }, { id: 'abcdef' }, { id: 'xyzxyz' }];
  expect(findById('abcde', things, 'silence').id).toBe('abcde');
  expect(findById('xyzx', things, 'silence').id).toBe('xyzxyz');
  expect(() => findById('abcd', things, 'silence')).toThrow('2 silences begin with abcd');
  expect(() => findById('xyz', things, 'incident')).toThrow('there is no incident xyz');
});

test('silences are listed with what they mute, the first to end first, without those that have ended', () => {
  const open = openSilences([
    silence('later', {
      endsAt: '2026-01-03T09:00:00Z',
      startsAt: '2026-01-03T08:00:00Z',
      status: { state: 'pending' },
    }),
    silence('gone', { status: { state: 'expired' } }),
    silence('sooner'),
  ]);
  expect(formatSilences(open, [held('Lost')], { width: 80, colour: false, nowMs: now })).toBe(`2 silences

sooner  until 13:30 UTC (in 1h 30m)
    alertname="Lost"
    ada: new router
    mutes 1 now: Lost

later  from 2026-01-03 08:00 UTC until 2026-01-03 09:00 UTC
    alertname="Lost"
    ada: new router
    mutes 1 now: Lost
`);
  expect(formatSilences([], [], { width: 80, colour: false, nowMs: now })).toBe('no silence\n');
});
