import { knownDashboards } from '../../panels/known-dashboards.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { loadForCommand } from '../load-for-command.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { writeJson, writeText } from '../write-text.ts';

/** `dashboards list`: every dashboard of this configuration, folder by folder. */
export async function dashboardsList(context: Context, options: ConfigOptions & JsonOption): Promise<ExitCode> {
  const { config } = await loadForCommand(context, { ...options, secrets: false });
  const dashboards = knownDashboards(config).map(({ uid, title, folder, audience, refresh, panels }) => {
    return { uid, title, folder, audience, refresh, panels: panels.length };
  });
  if (options.json === true) writeJson(context, { command: 'dashboards list', exitCode: exitCodes.ok, dashboards });
  else writeText(context, formatList(dashboards));
  return exitCodes.ok;
}

interface Entry {
  readonly uid: string;
  readonly title: string;
  readonly folder: string;
  readonly audience: string;
  readonly panels: number;
}

function formatList(dashboards: readonly Entry[]): string {
  const width = Math.max(...dashboards.map(({ uid }) => uid.length)) + 2;
  const folders = [...new Set(dashboards.map(({ folder }) => folder))];
  return folders
    .map((folder) => {
      const lines = dashboards
        .filter((one) => one.folder === folder)
        .map(({ uid, title, panels, audience }) => {
          const whom = audience === '' ? '' : `, for ${audience}`;
          return `  ${uid.padEnd(width)}${title} (${String(panels)} panels${whom})`;
        });
      return [folder, ...lines].join('\n');
    })
    .join('\n\n');
}
