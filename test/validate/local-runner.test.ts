import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InterruptedError } from '../../src/base/errors.ts';
import { localRunner } from '../../src/validate/local-runner.ts';
import { parseToolVersion, refuseVersion } from '../../src/validate/tool-version.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'bpi-tools-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** A shell script that stands for a tool; it says `version` and otherwise runs `body`. */
function install(tool: string, version: string, body: string): void {
  const path = join(directory, tool);
  writeFileSync(
    path,
    `#!/bin/sh\ncase "$1" in *-version) echo "${tool}, version ${version} (branch: x)" >&2; exit 0;; esac\n${body}\n`,
  );
  chmodSync(path, 0o755);
}

const files = [{ service: 'prometheus', path: 'rules/a.yml', content: 'groups: []\n', mode: 0o444 }] as const;

describe('the local runner', () => {
  test('runs the tool over the files and removes them afterwards', async () => {
    install('promtool', '3.5.3', `echo "$2" >"${directory}/seen"; cat "$2"; echo oops >&2; exit 3`);
    const runner = localRunner({ searchPath: ['/nonexistent', directory] });
    const result = await runner.run({ tool: 'promtool', args: ['x', '{dir}/rules/a.yml'], files });
    expect(result).toEqual({ kind: 'ran', exitCode: 3, stdout: 'groups: []', stderr: 'oops', version: '3.5.3' });
    const seen = readFileSync(join(directory, 'seen'), 'utf8').trim();
    expect(seen).toMatch(/\/rules\/a\.yml$/);
    expect(existsSync(seen)).toBe(false);
  });

  test('says where it looked when the tool is missing, without a PATH of ten lines', async () => {
    const result = await localRunner({ searchPath: ['/a', '/b'] }).run({ tool: 'amtool', args: [], files: [] });
    expect(result).toEqual({ kind: 'unavailable', reason: 'amtool is in none of the 2 directories of PATH' });
  });

  test('refuses a tool of the wrong major instead of trusting it', async () => {
    install('promtool', '2.42.0', 'exit 0');
    const result = await localRunner({ searchPath: [directory] }).run({ tool: 'promtool', args: [], files: [] });
    expect(result).toEqual({ kind: 'unavailable', reason: 'promtool 2.42.0 is not 3.x' });
  });

  test('kills the tool and cleans up when it is interrupted', async () => {
    install('promtool', '3.5.3', `echo "$1" >"${directory}/seen"; exec sleep 60`);
    const controller = new AbortController();
    const running = localRunner({ searchPath: [directory] }).run({
      tool: 'promtool',
      args: ['{dir}'],
      files: [],
      signal: controller.signal,
    });
    const seen = join(directory, 'seen');
    await expect
      .poll(() => existsSync(seen) && readFileSync(seen, 'utf8').includes('\n'), { timeout: 10_000 })
      .toBe(true);
    controller.abort();
    await expect(running).rejects.toBeInstanceOf(InterruptedError);
    expect(existsSync(readFileSync(seen, 'utf8').trim())).toBe(false);
  });
});

test.each([
  ['promtool, version 3.5.3+ds1 (branch: debian/sid, revision: 3.5.3+ds1-1)', '3.5.3+ds1'],
  ['alloy, version v1.18.1 (branch: HEAD, revision: abc)', '1.18.1'],
  ['command not found', null],
])('the version in %j is %s', (output, version) => {
  expect(parseToolVersion(output)).toBe(version);
});

test.each([
  ['promtool', '3.13.2', null],
  ['promtool', '4.0.0', 'promtool 4.0.0 is not 3.x'],
  ['amtool', '0.27.0', null],
  ['amtool', '0.25.0', 'amtool 0.25.0 is not 0.27 or newer'],
  ['loki', '3.7.6', null],
  ['alloy', '1.18.1', null],
] as const)('%s %s is refused with %s', (tool, version, reason) => {
  expect(refuseVersion(tool, version)).toBe(reason);
});
