import type { CheckResult } from '../verify/check.ts';
import { verdict } from '../verify/summary.ts';
import { exitCodes, type ExitCode } from './context.ts';

/** The exit code that agrees with the checks: 4 when our own stack has a fault, 5 when only BPI or BPCI has one. */
export function verdictExitCode(checks: readonly CheckResult[] | null): ExitCode {
  if (checks === null) return exitCodes.ok;
  switch (verdict(checks)) {
    case 'ok':
      return exitCodes.ok;
    case 'stack':
      return exitCodes.checkFailed;
    case 'endpoint':
      return exitCodes.endpointFailed;
  }
}
