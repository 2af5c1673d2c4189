import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { defaultConfig } from '../../src/config/default-config.ts';
import { backgroundProcess } from '../../src/demo/background-process.ts';
import { freePort } from '../../src/demo/free-port.ts';
import { askPrometheus } from '../../src/panels/ask-prometheus.ts';
import { knownDashboards } from '../../src/panels/known-dashboards.ts';
import { observeDashboards } from '../../src/panels/observe-dashboards.ts';
import { loadPageAssets } from '../../src/preview/load-page-assets.ts';
import { renderPage } from '../../src/preview/page.ts';
import { prometheusClient } from '../../src/prometheus/client.ts';

/** The page from a real Prometheus process that scrapes nobody and evaluates no rule; answers its file below `directory`. */
export async function writeUnknowingPage(directory: string): Promise<string> {
  const file = join(directory, 'nothing-known.html');
  const storage = join(directory, 'nothing-known');
  mkdirSync(storage);
  writeFileSync(join(storage, 'prometheus.yml'), 'global: {}\n');
  const port = await freePort(29_190, new Set());
  const program = process.env.PROMETHEUS ?? 'prometheus';
  const flags = [
    `--config.file=${join(storage, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(storage, 'tsdb')}`,
    `--web.listen-address=127.0.0.1:${String(port)}`,
  ];
  const running = backgroundProcess('Prometheus', program, flags, console.log);
  try {
    const address = `http://127.0.0.1:${String(port)}`;
    const { signal } = new AbortController();
    await untilReady(address);
    const known = knownDashboards(defaultConfig());
    const ask = askPrometheus(prometheusClient(address, { signal }), signal);
    const seen = await observeDashboards(known, { ask, endSeconds: Math.floor(Date.now() / 1000) });
    const dashboards = seen.map((one, index) => ({ ...one, folder: known[index]?.folder ?? '', layers: [] }));
    const parts = { stack: 'nobody', at: new Date().toISOString(), ...(await loadPageAssets()) };
    writeFileSync(file, renderPage(dashboards, parts));
    return file;
  } finally {
    await running.end();
  }
}

async function untilReady(address: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await delay(200)) {
    const answer = await fetch(`${address}/-/ready`).catch(() => null);
    if (answer?.ok === true) return;
  }
  throw new Error(`Prometheus does not get ready at ${address}`);
}
