import { describe, expect, test } from 'vitest';
import {
  describeAptFailure,
  isAtLeast,
  isMissingSuite,
  parseUpstreamVersion,
  parseUris,
} from '../../src/images/debian/apt-output.ts';

test('the packages of --print-uris are read, epochs decoded, other lines passed over', () => {
  const text = [
    "'http://m/d/pool/main/z/zlib/zlib1g_1.3-3_amd64.deb' zlib1g_1%3a1.3-3_amd64.deb 90912 SHA256:ab",
    'Reading package lists...',
    "'http://m/d/pool/p.deb' promtool_3.5.3+ds1-6_amd64.deb 17389512 ",
  ].join('\n');
  expect(parseUris(text)).toEqual([
    { name: 'zlib1g', version: '1:1.3-3', file: 'zlib1g_1%3a1.3-3_amd64.deb', sizeBytes: 90912 },
    { name: 'promtool', version: '3.5.3+ds1-6', file: 'promtool_3.5.3+ds1-6_amd64.deb', sizeBytes: 17389512 },
  ]);
});

test.each([
  ['3.5.3+ds1-6', '3.5.3'],
  ['1:0.33.1-5', '0.33.1'],
  ['24.21.0+dfsg+~cs24.13.4-1', '24.21.0'],
  ['2.42.0+ds-5+b5', '2.42.0'],
])('the upstream part of %s is %s', (version, expected) => {
  expect(parseUpstreamVersion(version)).toBe(expected);
});

test.each([
  ['3.5.3', '3.0', true],
  ['2.42.0', '3.0', false],
  ['3.0', '3.0.0', true],
  ['0.9', '0.27', false],
  ['20.19.0', '20.19', true],
])('%s is at least %s: %s', (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected);
});

describe("apt's reason", () => {
  test('is the failed fetch, once', () => {
    const stderr = [
      "E: Failed to fetch http://m/d/dists/testing/InRelease  Temporary failure resolving 'm'",
      "E: Failed to fetch http://m/d/dists/testing/InRelease  Temporary failure resolving 'm'",
      'E: Some index files failed to download. They have been ignored, or old ones used instead.',
    ].join('\n');
    expect(describeAptFailure({ exitCode: 100, stdout: '', stderr })).toBe(
      "Failed to fetch http://m/d/dists/testing/InRelease Temporary failure resolving 'm'",
    );
  });

  test('is its error where nothing was fetched', () => {
    expect(describeAptFailure({ exitCode: 100, stdout: '', stderr: 'E: Unable to locate package x\n' })).toBe(
      'Unable to locate package x',
    );
  });

  test('says that there is no apt, and the exit code where apt says nothing', () => {
    expect(describeAptFailure({ exitCode: 127, stdout: '', stderr: 'apt-get: not found' })).toContain('Debian host');
    expect(describeAptFailure({ exitCode: 100, stdout: '', stderr: '' })).toBe('apt-get ended with exit code 100');
  });
});

test('a mirror without the suite is told apart from one that does not answer', () => {
  const missing = "E: The repository 'http://m/d testing Release' does not have a Release file.";
  expect(isMissingSuite({ exitCode: 100, stdout: '', stderr: missing })).toBe(true);
  expect(isMissingSuite({ exitCode: 100, stdout: '', stderr: 'E: Failed to fetch x  404  Not Found' })).toBe(true);
  expect(isMissingSuite({ exitCode: 100, stdout: '', stderr: 'E: Failed to fetch x Connection refused' })).toBe(false);
});
