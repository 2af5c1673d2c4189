import { join, resolve } from 'node:path';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import type { JsonOption } from '../options.ts';
import { addReport } from '../report-build/add-report.ts';
import { formatReport } from '../report-build/format-report.ts';
import { parseReport, type ReportOptions } from '../report-build/parse-report.ts';
import { updateReportFile } from '../report-build/update-report-file.ts';
import { writeJson, writeText } from '../write-text.ts';

/** `report-build`: one run of a CI job, written where node-exporter finds it (`extra.textfiles`, docs/build-metrics.md). */
export async function reportBuild(
  context: Context,
  { out, json, ...options }: ReportOptions & JsonOption & { readonly out: string },
): Promise<ExitCode> {
  const report = parseReport(options, Math.floor(context.clock.now() / 1000));
  const file = join(resolve(context.cwd, out), `bpi-build-${report.component}.prom`);
  await updateReportFile(file, context.clock, (before) => formatReport(addReport(before, report)));
  if (json === true) writeJson(context, { command: 'report-build', exitCode: exitCodes.ok, file, report });
  else writeText(context, `reported ${report.component} in ${file}`);
  return exitCodes.ok;
}
