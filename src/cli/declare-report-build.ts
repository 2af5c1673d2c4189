import { Option, type Command } from 'commander';
import type { Context } from './context.ts';
import { examples, json, parseOut } from './declare-options.ts';
import type { JsonOption } from './options.ts';
import type { OnExit } from './program.ts';
import type { ReportOptions } from './report-build/parse-report.ts';

/** Declares `bpi-monitoring report-build`. */
export function addReportBuild(program: Command, context: Context, onExit: OnExit): void {
  const outcome = (flag: string, what: string) => new Option(`${flag} <result>`, what).choices(['success', 'failure']);
  examples(
    program
      .command('report-build')
      .description('tell the dashboards of a build, a deployment or the quality of the code; for CI jobs')
      .addOption(
        new Option('--out <directory>', 'directory that extra.textfiles of monitoring.yaml names')
          .argParser(parseOut)
          .makeOptionMandatory(),
      )
      .option('--component <name>', 'what was built', 'bpi')
      .addOption(outcome('--result', 'how the build ended'))
      .option('--duration <time>', 'how long it took: seconds, or 3m20s')
      .option('--commit <id>', 'the commit that was built')
      .addOption(outcome('--deployment', 'how a deployment ended'))
      .option('--coverage <share>', 'lines that the tests reach: 81.5% or 0.815')
      .option('--issues <list>', 'findings of static analysis: critical=0,warning=12,info=40')
      .addOption(json()),
    [
      'bpi-monitoring report-build --out /var/lib/bpi-monitoring/textfiles --result success --duration "$SECONDS"',
      'bpi-monitoring report-build --out ./textfiles --component bpi-core --result failure --duration 3m20s --commit "$(git rev-parse HEAD)"',
      'bpi-monitoring report-build --out ./textfiles --component bpi-core --coverage 81.5% --issues critical=0,warning=12',
      'bpi-monitoring report-build --out ./textfiles --component bpci-enterprise --deployment success --json',
    ],
  ).action(async (options: ReportOptions & JsonOption & { readonly out: string }) => {
    const { reportBuild } = await import('./commands/report-build.ts');
    onExit(await reportBuild(context, options));
  });
}
