import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readText } from '../../src/config/read-text.ts';

let root: string;
let writers: ChildProcess[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'read-text-'));
  writers = [];
});
afterEach(async () => {
  for (const writer of writers) writer.kill('SIGKILL');
  await rm(root, { recursive: true, force: true });
});

function pipe(): string {
  const path = join(root, 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

function writeInto(path: string, script: string): void {
  writers.push(spawn('sh', ['-c', `exec >"$0"; ${script}`, path], { stdio: 'ignore' }));
}

const found = (rule: string, what: string) => ({ ok: false, finding: { rule: `config/${rule}`, what } });

describe('reading a file that the user named never waits for what does not come', () => {
  test('a pipe is read to its end', async () => {
    const path = pipe();
    writeInto(path, 'printf "bpi:\\n"; printf "  host: a\\n"');
    expect(await readText(path, path)).toEqual({ ok: true, text: 'bpi:\n  host: a\n' });
  });

  test('a pipe that nobody writes into is said to be silent', async () => {
    const path = pipe();
    expect(await readText(path, path, 50)).toMatchObject(found('file-silent', 'Nothing comes out of it.'));
  });

  test('a pipe whose writer does not end is said to be silent', async () => {
    const path = pipe();
    writeInto(path, 'echo version: 1; exec tail -f /dev/null');
    expect(await readText(path, path, 100)).toMatchObject(found('file-silent', 'Nothing comes out of it.'));
  });

  test('a pipe without an end is left when there is more than anybody means', async () => {
    const path = pipe();
    writeInto(path, 'exec yes');
    expect(await readText(path, path)).toMatchObject(
      found('file-too-large', 'It has more than 1 MiB; at most 1 MiB is read.'),
    );
  });

  test('exactly 1 MiB is read, one byte more is not', async () => {
    const path = join(root, 'file');
    await writeFile(path, Buffer.alloc(1024 ** 2, '#'));
    expect(await readText(path, path)).toMatchObject({ ok: true });
    await writeFile(path, Buffer.alloc(1024 ** 2 + 1, '#'));
    expect(await readText(path, path)).toMatchObject(
      found('file-too-large', 'It has 1048577 bytes; at most 1 MiB is read.'),
    );
  });

  test('links in a circle lead nowhere', async () => {
    await symlink('b', join(root, 'a'));
    await symlink('a', join(root, 'b'));
    const path = join(root, 'a');
    expect(await readText(path, path)).toMatchObject(found('file-unreadable', 'It cannot be read (ELOOP).'));
  });

  test.runIf(existsSync('/proc/self/status'))('a file of /proc, which has no size, is read', async () => {
    expect(await readText('/proc/self/status', 'status')).toMatchObject({
      ok: true,
      text: expect.stringMatching(/^Name:/) as string,
    });
  });

  // The kernel's log: a file by its looks, whose next line may come tomorrow. Without the right to it, that is said.
  test.runIf(existsSync('/proc/kmsg'))('a file of /proc that waits for news is not waited for', async () => {
    const read = await readText('/proc/kmsg', 'kmsg', 50);
    expect(read.ok || ['config/file-silent', 'config/file-unreadable'].includes(read.finding.rule)).toBe(true);
  });
});
