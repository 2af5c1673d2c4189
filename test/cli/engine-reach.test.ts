import { describe, expect, test } from 'vitest';
import { describeUnreachableHost, requireLocalEngine } from '../../src/cli/start/engine-reach.ts';
import { configFor } from '../support/default-config.ts';

const info = {
  serverVersion: '28.0.0',
  apiVersion: '1.48',
  operatingSystem: 'Debian GNU/Linux 12',
  architecture: 'x86_64',
  rootless: false,
  local: true,
};
const desktop = { ...info, operatingSystem: 'Docker Desktop' };

describe('an engine', () => {
  test('of another machine is refused, with what to do', () => {
    expect(() => requireLocalEngine('tcp://far:2375', { ...info, local: false })).toThrow(
      expect.objectContaining({
        name: 'EngineUnavailableError',
        message: expect.stringContaining('tcp://far:2375 runs on another machine') as string,
        fix: expect.stringContaining('run this command on that machine') as string,
      }),
    );
    expect(() => requireLocalEngine('unix:///var/run/docker.sock', info)).not.toThrow();
  });

  test.each([
    ['that root runs on Linux', info, 'linux', null],
    ['that is rootless', { ...info, rootless: true }, 'linux', /rootless.*localhost:7777/],
    ['of Docker Desktop on Linux', desktop, 'linux', /virtual machine.*localhost:7777.*host networking/],
    ['on a Mac, whoever made it', info, 'darwin', /virtual machine \(Debian GNU\/Linux 12\)/],
  ] as const)('%s is said to reach the local BPI or not', (_title, engine, platform, expected) => {
    const text = describeUnreachableHost(engine, platform, configFor());
    if (expected === null) expect(text).toBeNull();
    else expect(text).toMatch(expected);
  });

  test('needs no host network where no endpoint is on this machine', () => {
    const config = configFor();
    const remote = { ...config, endpoints: config.endpoints.filter(({ route }) => route === 'direct') };
    expect(describeUnreachableHost(desktop, 'linux', remote)).toBeNull();
  });
});
