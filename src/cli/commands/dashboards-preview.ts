import { resolve } from 'node:path';
import { atomicWrite } from '../../files/atomic-write.ts';
import { access } from '../../files/file-access.ts';
import { askPrometheus } from '../../panels/ask-prometheus.ts';
import { knownDashboards } from '../../panels/known-dashboards.ts';
import { countStates } from '../../panels/count-states.ts';
import { loadPageAssets } from '../../preview/load-page-assets.ts';
import { observeDashboards } from '../../panels/observe-dashboards.ts';
import { observeMarks } from '../../panels/observe-marks.ts';
import { renderPage } from '../../preview/page.ts';
import { prometheusClient } from '../../prometheus/client.ts';
import { stackAddresses } from '../../verify/stack-addresses.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { requireStarted } from '../require-started.ts';
import { loadRunningStack } from '../running-stack.ts';
import { writeJson, writeText } from '../write-text.ts';

export interface DashboardsPreviewOptions extends ConfigOptions, JsonOption {
  /** File to write; ./bpi-dashboards.html when left out. */
  readonly out?: string;
  /** How far back every dashboard looks, in seconds; each as it says when left out. */
  readonly last?: number;
}

/** `dashboards preview`: one page of every dashboard with what Prometheus has now, for whoever has no Grafana. */
export async function dashboardsPreview(context: Context, options: DashboardsPreviewOptions): Promise<ExitCode> {
  const { config, stack, observed } = await loadRunningStack(context, options);
  requireStarted('dashboards preview', stack.name, observed.containers);
  const { signal, clock } = context;
  const known = knownDashboards(config, { rangeSeconds: options.last });
  const address = stackAddresses(stack).get('prometheus') ?? '';
  const prometheus = prometheusClient(address, { signal, timeoutMs: queryTimeoutMs });
  const asking = { ask: askPrometheus(prometheus, signal), endSeconds: Math.floor(clock.now() / 1000) };
  const [seen, marked, assets] = await Promise.all([
    observeDashboards(known, asking),
    observeMarks(known, asking),
    loadPageAssets(),
  ]);
  const dashboards = seen.map((one, index) => ({
    ...one,
    ...{ folder: known[index]?.folder ?? '', layers: marked[index] ?? [] },
  }));
  const at = new Date(clock.now()).toISOString();
  const file = resolve(context.cwd, options.out ?? 'bpi-dashboards.html');
  const page = renderPage(dashboards, { stack: stack.name, at, ...assets });
  await access(file, 'write', () => atomicWrite(file, page, 0o644));
  const panels = countStates(dashboards);
  if (options.json === true)
    writeJson(context, {
      command: 'dashboards preview',
      exitCode: exitCodes.ok,
      file,
      dashboards: dashboards.length,
      panels,
    });
  else
    writeText(
      context,
      `wrote ${file}: ${String(dashboards.length)} dashboards; of their panels ${String(panels.values)} show values, ` +
        `${String(panels.notExported)} are not exported by this BPI, ${String(panels.empty)} have no data yet, ` +
        `${String(panels.elsewhere)} need Grafana, ${String(panels.broken)} are broken`,
    );
  return exitCodes.ok;
}

// A query over 30 days of a thousand nodes takes its time.
const queryTimeoutMs = 30_000;
