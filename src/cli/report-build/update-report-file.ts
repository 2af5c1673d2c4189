import { open, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { FileAccessError } from '../../base/errors.ts';
import { makeDirectory } from '../../base/make-directory.ts';
import { parseExposition } from '../../exporter/exposition/parse-exposition.ts';
import type { Sample } from '../../exporter/sample.ts';
import { atomicWrite } from '../../files/atomic-write.ts';
import { access } from '../../files/file-access.ts';

const retryMs = 50;
const patienceMs = 10_000;

/**
 * Replaces the samples of a `*.prom` file by what `change` makes of them, and makes the file and its directory where
 * they are missing. A reader sees the old text or the new. Two CI jobs at once wait for each other. Throws FileAccessError.
 */
export async function updateReportFile(
  path: string,
  clock: Clock,
  change: (before: readonly Sample[]) => string,
): Promise<void> {
  await access(path, 'write', async () => {
    await makeDirectory(dirname(path), 0o755);
    await withLockFile(join(dirname(path), `.${basename(path)}.lock`), clock, async () => {
      // Everybody may read it: node-exporter runs as nobody.
      await atomicWrite(path, change(await readSamples(path)), 0o644);
    });
  });
}

async function readSamples(path: string): Promise<readonly Sample[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const parsed = parseExposition(text);
  if (parsed.ok) return parsed.samples;
  throw new FileAccessError(path, `line ${String(parsed.line)} of ${path} is not Prometheus text: ${parsed.problem}`, {
    fix: 'remove the file: its counters begin again, as after a restart',
  });
}

async function withLockFile(path: string, clock: Clock, work: () => Promise<void>): Promise<void> {
  const deadline = clock.now() + patienceMs;
  while (!(await take(path))) {
    if (clock.now() >= deadline) {
      throw new FileAccessError(path, `another report has held ${path} for ${String(patienceMs / 1000)} s`, {
        fix: 'remove that file if no other report-build runs, then run this again',
      });
    }
    await clock.sleep(retryMs);
  }
  try {
    await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
