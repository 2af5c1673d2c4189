import { grafanaPasswordFile } from '../grafana-access.ts';
import type { ProgressEvent } from '../../base/event-sink.ts';
import { formatOperation } from '../../plan/format-plan.ts';
import { countChecks } from '../../verify/summary.ts';
import type { ExitCode } from '../context.ts';
import { stackUrls } from '../stack-urls.ts';
import type { StartReport } from './start-report.ts';

/** The `--json` document of a start; it holds paths of secrets, never a secret. */
export function startDocument(
  report: StartReport,
  options: { readonly exitCode: ExitCode; readonly events: readonly ProgressEvent[] },
): unknown {
  const { checks, config } = report;
  return {
    command: 'start',
    exitCode: options.exitCode,
    config: config.source,
    stack: report.stack.name,
    engine: report.engine,
    applied: report.applied,
    operations: report.plan.operations.map((operation) => ({
      operation: formatOperation(operation),
      cause: operation.cause,
    })),
    services: report.stack.services.map(({ name, containerName, image }) => ({ name, containerName, image })),
    urls: Object.fromEntries(stackUrls(report.stack).map(({ component, url }) => [component, url])),
    grafanaPasswordFile: grafanaPasswordFile(config, report.paths),
    renderedDirectory: report.paths.rendered,
    movedPorts: report.moved,
    leftOut: Object.fromEntries(report.leftOut),
    reloads: report.reloads,
    checks,
    counts: checks === null ? null : countChecks(checks),
    canFire: report.ability,
    findings: report.findings,
    events: options.events,
  };
}
