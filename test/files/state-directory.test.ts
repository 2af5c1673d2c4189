import { expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { renderedDirectory, secretPath, stateDirectory } from '../../src/files/state-directory.ts';

const withState = (directory: string | null) => ({ stack: { name: 'demo', stateDirectory: directory } }) as Config;

test.each([
  ['as configured', '/srv/state', { uid: 0, env: {} }, '/srv/state'],
  ['in /var/lib for root', null, { uid: 0, env: { HOME: '/root', XDG_STATE_HOME: '/x' } }, '/var/lib/bpi-monitoring'],
  ['in the XDG state home', null, { uid: 1000, env: { HOME: '/home/a', XDG_STATE_HOME: '/x' } }, '/x/bpi-monitoring'],
  [
    'below the home where that is unset',
    null,
    { uid: 1000, env: { HOME: '/home/a' } },
    '/home/a/.local/state/bpi-monitoring',
  ],
  [
    'below the home where that is relative, which the XDG specification says to ignore',
    null,
    { uid: 1000, env: { HOME: '/home/a', XDG_STATE_HOME: 'x' } },
    '/home/a/.local/state/bpi-monitoring',
  ],
])('state is kept %s', (_title, configured, owner, expected) => {
  expect(stateDirectory(withState(configured), owner)).toBe(expected);
});

test('without a home there is nowhere to keep state, and the user is told what to set', () => {
  expect(() => stateDirectory(withState(null), { uid: 1000, env: {} })).toThrow(
    expect.objectContaining({ fix: expect.stringContaining('stack.state_directory') as string }),
  );
});

test('rendered files and secrets of a stack lie below the state directory', () => {
  expect(renderedDirectory('/s', 'demo')).toBe('/s/demo/rendered');
  expect(secretPath('/s', 'demo', 'grafana', 'secrets/admin_password')).toBe(
    '/s/demo/secrets/grafana/secrets/admin_password',
  );
});
