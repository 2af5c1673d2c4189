import { knownDashboards, type KnownDashboard } from '../../panels/known-dashboards.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { findDashboard } from '../find-dashboard.ts';
import { loadForCommand } from '../load-for-command.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { writeJson, writeText } from '../write-text.ts';

/** `dashboards show UID`: its panels under their rows, what each is, and what it asks. */
export async function dashboardsShow(
  context: Context,
  uid: string,
  options: ConfigOptions & JsonOption,
): Promise<ExitCode> {
  const { config } = await loadForCommand(context, { ...options, secrets: false });
  const dashboard = findDashboard('dashboards show', knownDashboards(config), uid);
  if (options.json === true) {
    const panels = dashboard.panels.map(({ json, ...panel }) => ({ ...panel, description: json.description ?? '' }));
    const { title, folder, audience, description, refresh, rangeSeconds } = dashboard;
    const about = { uid, title, folder, audience, description, refresh, rangeSeconds };
    writeJson(context, { command: 'dashboards show', exitCode: exitCodes.ok, ...about, panels });
  } else writeText(context, formatDashboard(dashboard));
  return exitCodes.ok;
}

function formatDashboard(dashboard: KnownDashboard): string {
  const lines = [`${dashboard.title} (${dashboard.folder}, /d/${dashboard.uid})`, dashboard.description];
  let row: string | null = null;
  for (const panel of dashboard.panels) {
    if (panel.row !== row && panel.row !== null) lines.push('', panel.row);
    row = panel.row;
    const [what = ''] = (panel.json.description ?? '').split('\n\n');
    lines.push('', `  ${String(panel.id)} ${panel.title} [${panel.type}]`);
    if (what !== '') lines.push(`    ${what}`);
    lines.push(...panel.queries.map(({ expr, source }) => `    ${source}: ${expr}`));
  }
  return lines.join('\n');
}
