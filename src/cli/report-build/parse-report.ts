import { UsageError } from '../../base/errors.ts';
import { parseDuration, suggestDuration } from '../../config/parse-duration.ts';
import type { BuildReport, Outcome } from './build-report.ts';

/** What the command line says; `out` and `json` are the command's own. */
export interface ReportOptions {
  readonly component: string;
  readonly result?: Outcome;
  readonly duration?: string;
  readonly commit?: string;
  readonly deployment?: Outcome;
  readonly coverage?: string;
  readonly issues?: string;
}

const severities = ['critical', 'warning', 'info'] as const;

/** Reads the options of one report; throws UsageError with what would be right. */
export function parseReport(options: ReportOptions, atSeconds: number): BuildReport {
  const { component, result, deployment } = options;
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(component)) {
    throw new UsageError(`--component ${component} is not a name`, {
      fix: 'use letters, digits, dots, hyphens and underscores, at most 63 of them: bpi-core',
    });
  }
  if (result === undefined && (options.duration !== undefined || options.commit !== undefined)) {
    throw new UsageError('--duration and --commit describe a build, and --result is missing', {
      fix: 'add --result success or --result failure',
    });
  }
  const report: BuildReport = {
    component,
    atSeconds,
    build:
      result === undefined
        ? null
        : { result, durationSeconds: duration(options.duration), commit: commit(options.commit) },
    deployment: deployment ?? null,
    coverageRatio: coverage(options.coverage),
    issues: issues(options.issues),
  };
  const said = [report.build, report.deployment, report.coverageRatio, report.issues];
  if (said.some((one) => one !== null)) return report;
  throw new UsageError('there is nothing to report', {
    fix: 'add --result, --deployment, --coverage or --issues',
  });
}

function duration(text: string | undefined): number | null {
  if (text === undefined) return null;
  // A shell counts in whole seconds: $SECONDS is a number without a unit, and a quick build takes none.
  const seconds = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : parseDuration(text);
  if (seconds !== null) return seconds;
  const guess = suggestDuration(text);
  throw new UsageError(`--duration ${text} is not a duration`, {
    fix: `write seconds or a duration with units: --duration ${guess ?? '3m20s'}`,
  });
}

function commit(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^[0-9a-f]{7,64}$/.test(text)) return text;
  throw new UsageError(`--commit ${text} is not the id of a commit`, {
    fix: 'write 7 to 64 hexadecimal digits, as "git rev-parse HEAD" prints them',
  });
}

function coverage(text: string | undefined): number | null {
  if (text === undefined) return null;
  const [, digits = '', percent] = /^(\d{1,3}(?:\.\d{1,9})?)(%?)$/.exec(text) ?? [];
  // Rounded, because 7% is 0.07 and not 0.07000000000000001.
  const ratio = percent === '%' ? Math.round(Number(digits) * 1e6) / 1e8 : Number(digits);
  if (digits !== '' && ratio <= 1) return ratio;
  throw new UsageError(`--coverage ${text} is neither a share nor a percentage`, {
    fix: 'write --coverage 81.5% or --coverage 0.815',
  });
}

function issues(text: string | undefined): BuildReport['issues'] {
  if (text === undefined) return null;
  const found: Partial<Record<(typeof severities)[number], number>> = {};
  for (const part of text.split(',')) {
    const [, name, number] = /^\s*(\w+)=(\d{1,9})\s*$/.exec(part) ?? [];
    const severity = severities.find((one) => one === name);
    if (severity === undefined || severity in found) {
      throw new UsageError(`--issues ${text} does not say how many findings of which severity there are`, {
        fix: 'write --issues critical=0,warning=12,info=40, each severity once',
      });
    }
    found[severity] = Number(number);
  }
  return found;
}
