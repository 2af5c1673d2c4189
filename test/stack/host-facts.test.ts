import { expect, test } from 'vitest';
import { parseRootIsShared } from '../../src/stack/host-facts.ts';

test.each([
  ['shared', '27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw', true],
  ['slave', '27 1 254:0 / / rw,relatime master:3 - ext4 /dev/vda rw', true],
  ['private', '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw', false],
  [
    'another mount shared',
    '27 1 254:0 / / rw - ext4 /dev/vda rw\n28 27 0:5 / /run rw shared:2 - tmpfs tmpfs rw',
    false,
  ],
  ['not readable', '', false],
])('the root mount of a machine where it is %s is shared: see the last column', (_, mountInfo, shared) => {
  expect(parseRootIsShared(mountInfo)).toBe(shared);
});
