import { describe, expect, test } from 'vitest';
import { parseDuration, suggestDuration } from '../../src/config/parse-duration.ts';
import { parseShare, suggestShare } from '../../src/config/parse-share.ts';
import { parseSize, suggestSize } from '../../src/config/parse-size.ts';

describe('durations become seconds', () => {
  test.each([
    ['15s', 15],
    ['1m30s', 90],
    ['5m', 300],
    ['30d', 2_592_000],
    ['100ms', 0.1],
    ['1s500ms', 1.5],
    ['2w', 1_209_600],
    ['1y', 31_536_000],
    ['1h0m', 3600],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  test.each([[''], ['0s'], ['15'], ['1.5h'], ['30s1m'], ['1m1m'], ['-5s'], ['5 s'], ['5S'], ['9999999999s'], ['ms']])(
    '`%s` is none',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  test.each([
    [15, 's', '15s'],
    [100, 'ms', '100ms'],
    [30, 'd', '30d'],
    ['15 seconds', 's', '15s'],
    ['5 Minutes', 's', '5m'],
    ['1 hour and 30 min', 's', '1h30m'],
    ['7 Days', 's', '7d'],
    ['soon', 's', null],
    [0, 's', null],
    [true, 's', null],
  ])('for %s (%s) the guess is %s', (written, unit, guess) => {
    expect(suggestDuration(written, unit)).toBe(guess);
  });
});

describe('sizes become bytes', () => {
  test.each([
    ['512MiB', 536_870_912],
    ['10GB', 10_000_000_000],
    ['1.5GiB', 1_610_612_736],
    ['64KB', 64_000],
    ['1000B', 1000],
    ['2TiB', 2_199_023_255_552],
  ])('%s is %d bytes', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  test.each([[''], ['512'], ['512M'], ['512mb'], ['0MiB'], ['-1GB'], ['1 GB'], ['1PB'], ['GiB'], ['1iB']])(
    '`%s` is none',
    (text) => {
      expect(parseSize(text)).toBeNull();
    },
  );

  test.each([
    ['512m', '512MiB'],
    ['2g', '2GiB'],
    ['512 mb', '512MB'],
    ['1gib', '1GiB'],
    ['much', null],
    [512, null],
  ])('for %s the guess is %s', (written, guess) => {
    expect(suggestSize(written)).toBe(guess);
  });
});

describe('shares become ratios', () => {
  test.each([
    ['80%', 0.8],
    ['7%', 0.07],
    ['66.7%', 0.667],
    ['100%', 1],
    [0.8, 0.8],
    [1, 1],
  ])('%s is %d', (written, ratio) => {
    expect(parseShare(written)).toBe(ratio);
  });

  test.each([['0%'], ['101%'], ['80'], ['100.5%'], ['-5%'], [0], [1.01], [Number.NaN]])('`%s` is none', (written) => {
    expect(parseShare(written)).toBeNull();
  });

  test.each([
    [80, '80%'],
    ['80 %', '80%'],
    ['0,8', '0.8'],
    ['most', null],
    [120, null],
  ])('for %s the guess is %s', (written, guess) => {
    expect(suggestShare(written)).toBe(guess);
  });
});
