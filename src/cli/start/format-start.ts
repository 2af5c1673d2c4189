import { formatPlan } from '../../plan/format-plan.ts';
import { formatAbility } from '../../verify/coverage/alert-ability.ts';
import { formatCounts } from '../../verify/summary.ts';
import { grafanaPasswordFile } from '../grafana-access.ts';
import { formatChecks } from '../format-checks.ts';
import { describeSource } from '../load-for-command.ts';
import { stackUrls } from '../stack-urls.ts';
import type { StartReport } from './start-report.ts';

/** The summary for people; its last line is the verdict. */
export function formatStart(report: StartReport): string {
  const blocks = report.applied
    ? [changes(report), urls(report), notes(report), verdict(report)]
    : [dryRun(report), notes(report)];
  return blocks.filter((block) => block !== '').join('\n');
}

function dryRun(report: StartReport): string {
  return `${describeSource(report.config.source)}\n${formatPlan(report.plan)}`;
}

function changes({ config, plan, stack }: StartReport): string {
  const done = plan.operations.length === 0 ? 'nothing changed' : `${plan.operations.length} operations`;
  return `${describeSource(config.source)}\nstack ${stack.name}: ${stack.services.length} services, ${done}\n`;
}

function urls(report: StartReport): string {
  const lines = stackUrls(report.stack)
    .map(({ component, url }) => `  ${component.padEnd(14)}${url}\n`)
    .join('');
  if (!report.config.components.grafana.enabled) return lines;
  const file = grafanaPasswordFile(report.config, report.paths);
  const password = file === null ? 'password as in monitoring.yaml' : `password in ${file}`;
  return `${lines}  Grafana user ${report.config.grafana.adminUser}, ${password}\n`;
}

function notes({ moved, leftOut, reloads }: StartReport): string {
  return [
    ...moved.map(
      ({ component, wanted, port, reason }) => `moved     ${component}: port ${wanted} -> ${port} (${reason})\n`,
    ),
    ...[...leftOut].map(([component, reason]) => `left out  ${component}: ${reason}\n`),
    ...reloads.map((result) => `reloaded  ${result.title}: ${result.evidence}\n`),
  ].join('');
}

function verdict({ checks, ability, leftOut }: StartReport): string {
  if (checks === null) return 'not verified (--no-verify)\n';
  const able = ability === null ? '' : `${formatAbility(ability)}\n`;
  return `${formatChecks(checks)}${able}${formatCounts(checks, [...leftOut.keys()])}\n`;
}
