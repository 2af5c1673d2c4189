import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { writeFile } from 'node:fs/promises';
import { backgroundProcess } from '../../src/demo/background-process.ts';
import { freePort } from '../../src/demo/free-port.ts';

/** A Prometheus over blocks that are already there; it scrapes nothing and evaluates nothing. */
export interface ServedBlocks extends AsyncDisposable {
  readonly url: string;
}

const readyMs = 120_000;
// What Prometheus may still do to blocks that it finds, it does within its first minute.
const settledMs = 5000;

/** Starts it and waits until it answers and has no block left to merge. Throws where that takes more than two minutes. */
export async function serveBlocks(
  program: string,
  directory: string,
  scratch: string,
  say: (line: string) => void,
): Promise<ServedBlocks> {
  const port = await freePort(19_190, new Set());
  const config = join(scratch, 'serve.yml');
  await writeFile(config, 'global: {}\n');
  const url = `http://127.0.0.1:${String(port)}`;
  const running = backgroundProcess(
    'Prometheus',
    program,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${directory}`,
      '--storage.tsdb.retention.time=40d',
      `--web.listen-address=127.0.0.1:${String(port)}`,
    ],
    say,
  );
  const served = { url, [Symbol.asyncDispose]: () => running.end() };
  try {
    await waitUntilQuiet(url);
    return served;
  } catch (error) {
    await running.end();
    throw error;
  }
}

async function waitUntilQuiet(url: string): Promise<void> {
  const deadline = Date.now() + readyMs;
  let quietSince: number | null = null;
  let before = '';
  while (Date.now() < deadline) {
    const now = await blockState(url);
    if (now === null || now !== before) quietSince = Date.now();
    before = now ?? '';
    if (now !== null && quietSince !== null && Date.now() - quietSince >= settledMs) return;
    await delay(500);
  }
  throw new Error(`Prometheus at ${url} was not ready within ${String(readyMs / 1000)} s`);
}

/** How many blocks there are and were merged, as text; null while it does not answer. */
async function blockState(url: string): Promise<string | null> {
  try {
    if (!(await fetch(`${url}/-/ready`)).ok) return null;
    const text = await (await fetch(`${url}/metrics`)).text();
    return text
      .split('\n')
      .filter((line) => /^prometheus_tsdb_(?:blocks_loaded|compactions_total|compactions_triggered_total) /.test(line))
      .join();
  } catch {
    return null;
  }
}
