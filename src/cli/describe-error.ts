import {
  BpiError,
  ConfigInvalidError,
  EngineUnavailableError,
  ImageUnavailableError,
  InterruptedError,
  OperationFailedError,
  UsageError,
} from '../base/errors.ts';
import type { Finding } from '../base/finding.ts';
import { formatFindings } from '../config/format-finding.ts';
import { exitCodes, type ExitCode } from './context.ts';

/** What a failure means to the person: lines for the terminal, the exit code, and the same as data for `--json`. */
export interface ErrorDescription {
  readonly text: string;
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly fix: string | null;
  readonly findings: readonly Finding[];
}

/** The one place that turns an error into text and an exit code; a stack trace shows only with `debug`. */
export function describeError(
  error: unknown,
  options: { readonly debug: boolean; readonly colour: boolean },
): ErrorDescription {
  const findings = error instanceof ConfigInvalidError || error instanceof UsageError ? error.findings : [];
  const message = messageOf(error);
  const fix = fixOf(error);
  const lines = [
    ...(findings.length === 0 ? [] : [formatFindings(findings, { colour: options.colour }).trimEnd()]),
    `error: ${message}`,
    ...detailsOf(error),
    ...(fix === null ? [] : [`fix: ${fix}`]),
    ...(options.debug ? [traceOf(error)] : []),
  ];
  return { text: lines.join('\n'), exitCode: exitCodeOf(error), message, fix, findings };
}

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof ConfigInvalidError) return exitCodes.configurationInvalid;
  return isInterruption(error) ? exitCodes.interrupted : exitCodes.failed;
}

function messageOf(error: unknown): string {
  // Its message says what could not be put back.
  if (error instanceof InterruptedError) return error.message;
  if (isInterruption(error)) return 'interrupted';
  if (error instanceof OperationFailedError) return `${error.operation}: ${error.message}`;
  if (error instanceof ImageUnavailableError) return 'these images cannot be had';
  if (error instanceof BpiError) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  return text === '' ? 'an error without a message' : text;
}

function detailsOf(error: unknown): readonly string[] {
  if (error instanceof ImageUnavailableError) {
    const reasons = new Set(error.reasons.values());
    return [...reasons].map((reason) => {
      const names = [...error.reasons].filter(([, other]) => other === reason).map(([name]) => name);
      return `  ${names.join(', ')}: ${reason}`;
    });
  }
  if (error instanceof EngineUnavailableError && !error.message.includes(error.address)) {
    return [`  engine: ${error.address}`];
  }
  if (error instanceof OperationFailedError && error.rollbackFailures.length > 0) {
    return ['  not restored:', ...error.rollbackFailures.map((failure) => `    ${failure}`)];
  }
  return [];
}

function fixOf(error: unknown): string | null {
  if (error instanceof BpiError) return error.fix ?? null;
  if (isInterruption(error)) return null;
  return 'run it again with BPI_MONITORING_DEBUG=1 and report what it prints';
}

// Node's own functions reject with an AbortError when the signal that bin/ made aborts.
function isInterruption(error: unknown): boolean {
  return error instanceof InterruptedError || (error instanceof Error && error.name === 'AbortError');
}

function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const trace = error.stack ?? error.message;
  return error.cause === undefined ? trace : `${trace}\ncaused by: ${traceOf(error.cause)}`;
}
