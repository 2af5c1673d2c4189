import type { Clock } from '../base/clock.ts';

/** All a command knows of the process it runs in; made by bin/, replaced in tests. */
export interface Context {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WritableStream & {
    readonly isTTY?: boolean;
    readonly columns?: number;
    readonly rows?: number;
  };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly clock: Clock;
  /** Aborts on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  readonly uid: number;
  readonly platform: NodeJS.Platform;
}

/** Exit codes of every command (README table). */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  configurationInvalid: 3,
  checkFailed: 4,
  endpointFailed: 5,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
