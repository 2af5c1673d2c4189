import { describe, expect, test } from 'vitest';
import { nameSchema } from '../../src/cli/init/name-schema.ts';

const below = 'schema/monitoring.schema.json';

describe('how monitoring.yaml names its schema', () => {
  test.each<readonly [string, string, string | null, string]>([
    ['in a clone', `/home/me/bpi/${below}`, '/home/me/bpi', below],
    [
      'with the package installed in the project',
      `/srv/p/node_modules/bpi-monitoring/${below}`,
      '/srv/p',
      `node_modules/bpi-monitoring/${below}`,
    ],
    ['with the package elsewhere', `/usr/lib/bpi-monitoring/${below}`, '/etc/bpi', `/usr/lib/bpi-monitoring/${below}`],
    ['beside a directory with a like name', `/srv/bpi-2/${below}`, '/srv/bpi', `/srv/bpi-2/${below}`],
    ['printed, to be redirected anywhere', `/home/me/bpi/${below}`, null, `/home/me/bpi/${below}`],
    ['with a space above it', `/home/my files/${below}`, '/etc/bpi', `file:///home/my%20files/${below}`],
    ['with a space below it', `/srv/my bpi/${below}`, '/srv', `file:///srv/my%20bpi/${below}`],
  ])('%s', (_, schema, directory, name) => {
    expect(nameSchema(schema, directory)).toBe(name);
  });
});
