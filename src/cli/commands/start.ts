import { formatFindings } from '../../config/format-finding.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import type { StartOptions } from '../options.ts';
import { choosePainter } from '../progress/choose-painter.ts';
import { formatStart } from '../start/format-start.ts';
import { runStart } from '../start/run-start.ts';
import { startDocument } from '../start/start-document.ts';
import { startSteps } from '../start/steps.ts';
import { useColour } from '../use-colour.ts';
import { verdictExitCode } from '../verdict-exit-code.ts';
import { writeJson, writeText } from '../write-text.ts';

/** `start`: from monitoring.yaml to a running, verified stack. */
export async function start(context: Context, options: StartOptions): Promise<ExitCode> {
  const json = options.json === true;
  const painter = await choosePainter(context, { json, steps: Object.values(startSteps) });
  let report;
  try {
    report = await runStart(context, options, painter);
  } finally {
    await painter.close();
  }
  const exitCode = report.applied ? verdictExitCode(report.checks) : exitCodes.ok;
  if (json) {
    writeJson(context, startDocument(report, { exitCode, events: painter.events ?? [] }));
    return exitCode;
  }
  if (report.findings.length > 0) {
    writeText(context, `\n${formatFindings(report.findings, { colour: useColour(context) })}`);
  }
  writeText(context, `\n${formatStart(report)}`);
  return exitCode;
}
