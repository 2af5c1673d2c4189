/** Levels that BPI's loggers print. */
export type LogLevel = 'INFO' | 'WARN' | 'ERROR';

/** The processes whose standard output is a log; the names of the files are made of these (facts/bpi.md 6). */
export type ProcessName =
  | 'vm-server'
  | 'node'
  | 'bpci-server'
  | 'stub-vm-server'
  | 'stub-http-cage'
  | 'stub-shadow-registry'
  | 'stub-zklock-mobile'
  | 'stub-health-monitor';

/** A request that was answered, as a trace shows it. */
export interface AnsweredRequest {
  /** Service name of the spans: who answered. */
  readonly service: string;
  readonly method: string;
  /** With the query, as it was asked. */
  readonly path: string;
  readonly status: number;
  /** W3C trace context that came with the request. */
  readonly traceparent: string | null;
  /** Milliseconds since the epoch. */
  readonly startedMs: number;
  readonly endedMs: number;
}

/** Sees what happens in a world and leaves log lines and spans of it; does nothing where neither is wanted. */
export interface Witness {
  /** A line of the process's logger; the module path stands before the message where the logger prints one. */
  log(process: ProcessName, level: LogLevel, message: string, module?: string): void;
  /** A line that the process prints without its logger. */
  say(process: ProcessName, line: string): void;
  answered(request: AnsweredRequest): void;
}

/** Sees nothing. */
export const silentWitness: Witness = {
  log: () => undefined,
  say: () => undefined,
  answered: () => undefined,
};
