import { describe, expect, test } from 'vitest';
import { ensureBrowser } from '../../../src/demo/machine/ensure-browser.ts';
import { collectingSink } from '../../images/support/collecting-sink.ts';
import { hastyClock } from '../../images/support/hasty-clock.ts';
import { scriptedRun } from '../../images/support/scripted-run.ts';

/** A machine that has no Chromium until one is installed. */
function machine(uid: number, answers: Parameters<typeof scriptedRun>[0] = {}) {
  const run = scriptedRun({ 'dpkg-query': { exitCode: 1 }, ...answers });
  const findProgram = () =>
    run.commands.some((command) => / install .*chromium/.test(command)) ? '/usr/bin/chromium' : null;
  return { uid, run, findProgram, sink: collectingSink(), clock: hastyClock(), signal: new AbortController().signal };
}

describe('a browser for the tests', () => {
  test('that is there is taken, and nothing is asked or installed', async () => {
    const options = { ...machine(1000), findProgram: () => '/usr/bin/chromium' };
    expect(await ensureBrowser(options)).toEqual({ path: '/usr/bin/chromium' });
    expect(options.run.commands).toEqual([]);
  });

  test('is installed from Debian with letters to write with', async () => {
    const options = machine(0);
    expect(await ensureBrowser(options)).toEqual({ path: '/usr/bin/chromium' });
    expect(options.run.commands.at(-1)).toMatch(/--no-install-recommends chromium fonts-dejavu-core$/);
  });

  test('is missing where only root could install it', async () => {
    const options = machine(1000);
    expect(await ensureBrowser(options)).toEqual({
      missing: 'Chromium is not installed, and only root can install it',
    });
    expect(options.run.commands).toEqual([]);
  });

  test('is missing with the words of apt where the mirror has none', async () => {
    const stderr = 'E: Unable to locate package chromium';
    const found = await ensureBrowser(machine(0, { ' install ': { exitCode: 100, stderr } }));
    expect(found).toEqual({ missing: expect.stringContaining('Unable to locate package chromium') as string });
  });
});
