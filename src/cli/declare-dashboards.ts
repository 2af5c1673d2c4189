import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseDuration } from '../config/parse-duration.ts';
import type { DashboardsExportOptions } from './commands/dashboards-export.ts';
import type { DashboardsPreviewOptions } from './commands/dashboards-preview.ts';
import type { Context } from './context.ts';
import { base, examples, json, parseOut, withConfig } from './declare-options.ts';
import type { ConfigOptions, JsonOption } from './options.ts';
import type { OnExit } from './program.ts';

/** Declares `bpi-monitoring dashboards list`, `show`, `export` and `preview`. */
export function addDashboards(program: Command, context: Context, onExit: OnExit): void {
  const dashboards = examples(
    base(context, program.command('dashboards')).description(
      'list, show or export the dashboards, or see them without Grafana',
    ),
    ['bpi-monitoring dashboards list', 'bpi-monitoring dashboards preview'],
  );

  examples(
    withConfig(base(context, dashboards.command('list')).description('name every dashboard')).addOption(json()),
    ['bpi-monitoring dashboards list', 'bpi-monitoring dashboards list --json'],
  ).action(async (options: ConfigOptions & JsonOption) => {
    const { dashboardsList } = await import('./commands/dashboards-list.ts');
    onExit(await dashboardsList(context, options));
  });

  examples(
    withConfig(
      base(context, dashboards.command('show')).description('show the panels of a dashboard and what they ask'),
    )
      .argument('<uid>', 'as `dashboards list` names it')
      .addOption(json()),
    ['bpi-monitoring dashboards show bpi-system-health'],
  ).action(async (uid: string, options: ConfigOptions & JsonOption) => {
    const { dashboardsShow } = await import('./commands/dashboards-show.ts');
    onExit(await dashboardsShow(context, uid, options));
  });

  examples(
    withConfig(
      base(context, dashboards.command('export')).description(
        'write dashboards as JSON files for a Grafana of your own',
      ),
    )
      .argument('[uid...]', 'all when left out')
      .addOption(new Option('--out <directory>', 'where to write (default: ./dashboards)').argParser(parseOut))
      .addOption(json()),
    ['bpi-monitoring dashboards export', 'bpi-monitoring dashboards export bpi-system-health --out /tmp/dashboards'],
  ).action(async (uids: string[], options: DashboardsExportOptions) => {
    const { dashboardsExport } = await import('./commands/dashboards-export.ts');
    onExit(await dashboardsExport(context, uids, options));
  });

  examples(
    withConfig(
      base(context, dashboards.command('preview')).description(
        'write one HTML page of every dashboard with what Prometheus has now',
      ),
    )
      .addOption(new Option('--out <file>', 'where to write (default: ./bpi-dashboards.html)').argParser(parseOut))
      .addOption(
        new Option('--last <duration>', 'how far back to look (default: as each dashboard says)').argParser(parseLast),
      )
      .addOption(json()),
    [
      'bpi-monitoring dashboards preview',
      'bpi-monitoring dashboards preview --last 15m',
      'bpi-monitoring dashboards preview --out /var/www/html/bpi.html',
    ],
  ).action(async (options: DashboardsPreviewOptions) => {
    const { dashboardsPreview } = await import('./commands/dashboards-preview.ts');
    onExit(await dashboardsPreview(context, options));
  });
}

/** Reads a duration such as `15m` as seconds; throws what Commander shows as a usage error. */
function parseLast(text: string): number {
  const seconds = parseDuration(text);
  if (seconds === null || seconds < shortestSeconds)
    throw new InvalidArgumentError('It is a duration such as 15m or 6h, not below 1m.');
  return seconds;
}

const shortestSeconds = 60;
