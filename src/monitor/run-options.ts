import type { Clock } from '../base/clock.ts';

/** What bin hands to the monitor: it alone touches the process. */
export interface RunOptions {
  /** Absolute path of monitor.json. */
  readonly configPath: string;
  /** Aborted by SIGTERM and SIGINT: then the service ends. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Writes one line for people; never given a secret. */
  readonly log: (message: string) => void;
  /** Registers what SIGHUP does: the service reads its file again. Left out: no reload by signal. */
  readonly onHangup?: (reload: () => void) => void;
}
