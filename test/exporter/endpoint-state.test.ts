import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CauseKind } from '../../src/exporter/exporter-config.ts';
import { advanceStanding, initialStanding } from '../../src/exporter/watch/endpoint-state.ts';

/** `w+` a good watch, `w-` a refused one, `w404`, `s+`, `s-`, `s404` scrapes, `!` a payload error, `key` an unreadable secret. */
function walk(events: string, endpoint: { required: boolean; watched: boolean }, seen = false): string {
  const causes: Record<string, CauseKind | null> = {
    '+': null,
    '-': 'refused',
    '404': 'not_found',
    '!': 'payload_error',
    key: 'credentials',
  };
  let standing = initialStanding(seen);
  const states = events.split(' ').map((event) => {
    const by = event.startsWith('w') ? 'watch' : 'scrape';
    standing = advanceStanding(standing, { by, cause: causes[event.slice(1)] ?? null }, endpoint);
    return standing.state;
  });
  return states.join(' ');
}

const watched = { required: false, watched: true };
const requiredWatched = { required: true, watched: true };
const plain = { required: false, watched: false };
const required = { required: true, watched: false };

describe('a watched endpoint', () => {
  test.each([
    ['is ok with its first good watch', 'w+', 'ok', requiredWatched, false],
    ['is not failed by one failure', 'w+ w-', 'ok ok', requiredWatched, false],
    ['is failed by two in a row', 'w+ w- w-', 'ok ok failed', requiredWatched, false],
    ['is not failed by two with a good one between', 'w+ w- w+ w-', 'ok ok ok ok', requiredWatched, false],
    ['is ok again at once', 'w+ w- w- w+', 'ok ok failed ok', requiredWatched, false],
    ['is unknown until two failures when it is required', 'w- w-', 'unknown failed', requiredWatched, false],
    [
      'is not offered when it never answered and need not',
      'w- w- w-',
      'not_offered not_offered not_offered',
      watched,
      false,
    ],
    ['is failed when it had answered before a restart', 'w- w-', 'unknown failed', watched, true],
    ['is not offered when it says 404', 'w404', 'not_offered', watched, true],
    ['leaves ok for 404 only with the second', 'w+ w404 w404', 'ok ok not_offered', watched, false],
    ['is failed by 404 when it is required', 'w404 w404', 'unknown failed', requiredWatched, false],
    ['does not care for scrapes', 'w+ s- s- s- w- s+ w-', 'ok ok ok ok ok ok failed', requiredWatched, false],
    ['is failed, not absent, by a secret of ours that cannot be read', 'wkey wkey', 'unknown failed', watched, false],
    ['is remembered as seen by a scrape', 's+ w- w-', 'unknown unknown failed', watched, false],
  ])('%s', (_, events, states, endpoint, seen) => {
    expect(walk(events, endpoint, seen)).toBe(states);
  });
});

describe('an endpoint that is only scraped', () => {
  test.each([
    ['is failed by one failure', 's+ s-', 'ok failed', plain, false],
    ['is not offered when it never answered', 's-', 'not_offered', plain, false],
    ['is not offered by 404', 's+ s404', 'ok not_offered', plain, false],
    ['is failed when required, 404 or not', 's404 s-', 'failed failed', required, false],
    ['is failed when it had answered before a restart', 's-', 'failed', plain, true],
    ['has answered as itself when it reports an error of its own', 's! s-', 'failed failed', plain, false],
  ])('%s', (_, events, states, endpoint, seen) => {
    expect(walk(events, endpoint, seen)).toBe(states);
  });
});

test('whatever happens, a required endpoint is never not offered, and one that answers its watch is ok', () => {
  const event = fc.constantFrom('w+', 'w-', 'w404', 's+', 's-', 's404', 'w!');
  fc.assert(
    fc.property(fc.array(event, { minLength: 1 }), fc.boolean(), fc.boolean(), (events, isWatched, isRequired) => {
      const endpoint = { required: isRequired, watched: isWatched };
      const states = walk(events.join(' '), endpoint).split(' ');
      if (isRequired) expect(states).not.toContain('not_offered');
      if (events.at(-1) === 'w+') expect(states.at(-1)).toBe('ok');
    }),
  );
});
