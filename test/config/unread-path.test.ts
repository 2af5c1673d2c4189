import { describe, expect, test } from 'vitest';
import { unreadPathFix } from '../../src/config/unread-path.ts';
import { makeWorkspace } from './support/workspace.ts';

describe('a path that only a shell would understand', () => {
  test.each(['~/hook', '/etc/bpi/~/hook', '~ops/hook'])('%s: the home directory is not read', (path) => {
    expect(unreadPathFix(path)).toBe('Write the whole path: `~` means the home directory to a shell only.');
  });

  test.each(['$HOME/hook', '/etc/bpi/${HOOK_FILE}'])('%s: variables are not read in paths', (path) => {
    expect(unreadPathFix(path)).toBe('Write the path itself: variables are not read in paths.');
  });

  test.each(['/etc/bpi/hook', 'hook~', 'a/b~c', '/data/$1'])('%s is a path as any other', (path) => {
    expect(unreadPathFix(path)).toBeNull();
  });

  test.each(['notifications: {webhook: {url_file: ~/hook}}\n', 'extra: {rules: ~/rules}\n'])(
    'is explained where nothing is found there: %s',
    async (text) => {
      using workspace = makeWorkspace();
      const loaded = await workspace.load(text);
      expect(loaded.findings).toMatchObject([{ fix: expect.stringMatching(/^Write the whole path/) as string }]);
    },
  );
});
