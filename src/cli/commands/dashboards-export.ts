import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { atomicWrite } from '../../files/atomic-write.ts';
import { access } from '../../files/file-access.ts';
import { knownDashboards } from '../../panels/known-dashboards.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { findDashboard } from '../find-dashboard.ts';
import { loadForCommand } from '../load-for-command.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { writeJson, writeText } from '../write-text.ts';

export interface DashboardsExportOptions extends ConfigOptions, JsonOption {
  /** Directory to write to; ./dashboards when left out. */
  readonly out?: string;
}

/** `dashboards export [UID…]`: writes each dashboard as `<uid>.json`, the way Grafana's file provider reads it. */
export async function dashboardsExport(
  context: Context,
  uids: readonly string[],
  options: DashboardsExportOptions,
): Promise<ExitCode> {
  const { config } = await loadForCommand(context, { ...options, secrets: false });
  const all = knownDashboards(config);
  const chosen = uids.length === 0 ? all : uids.map((uid) => findDashboard('dashboards export', all, uid));
  const directory = resolve(context.cwd, options.out ?? 'dashboards');
  const files = chosen.map(({ uid, text }) => ({ path: join(directory, `${uid}.json`), text }));
  await access(directory, 'make', () => mkdir(directory, { recursive: true }));
  for (const { path, text } of files) await access(path, 'write', () => atomicWrite(path, text, 0o644));
  const paths = files.map(({ path }) => path);
  if (options.json === true)
    writeJson(context, { command: 'dashboards export', exitCode: exitCodes.ok, directory, files: paths });
  else writeText(context, `wrote ${String(paths.length)} dashboards to ${directory}`);
  return exitCodes.ok;
}
