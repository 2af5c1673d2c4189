import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import type { LogLevel, ProcessName } from '../witness.ts';
import { createLogFile } from './log-file.ts';
import type { LineSink } from './log-file.ts';
import { formatLogLine, logFileName } from './log-line.ts';
import type { LogTarget } from './log-target.ts';

/** The logs of every process of a world. */
export interface LogBook {
  /** A line of a process's logger. */
  log(node: string | null, process: ProcessName, level: LogLevel, message: string, module?: string): void;
  /** A line as it stands. */
  say(node: string | null, process: ProcessName, line: string): void;
  close(): Promise<void>;
}

/** Opens the targets; files appear with their first line. What cannot be written is said once through `print`. */
export function createLogBook(options: {
  readonly targets: readonly LogTarget[];
  readonly sizeBytes: number;
  readonly clock: Clock;
  readonly print: (line: string) => void;
}): LogBook {
  const { targets, sizeBytes, clock, print } = options;
  const sinks = new Map<string, LineSink>();
  let lastMicros = 0;
  const open = (path: string): LineSink => {
    const onFailure = (reason: string) => print(`warning: cannot write the log ${path}: ${reason}`);
    const sink = createLogFile({ path, sizeBytes, onFailure });
    sinks.set(path, sink);
    return sink;
  };
  const write = (node: string | null, process: ProcessName, line: string) => {
    for (const target of targets) {
      if (target.kind === 'print') print(line);
      else if (target.kind === 'directory') writeTo(join(target.path, logFileName(process, node)), line);
      else if (target.process === null || target.process === process) writeTo(target.path, line);
    }
  };
  const writeTo = (path: string, line: string) => (sinks.get(path) ?? open(path)).write(line);
  return {
    log: (node, process, level, message, module) => {
      // The clock has milliseconds, the logger microseconds: lines of one millisecond keep their order.
      lastMicros = Math.max(lastMicros + 1, clock.now() * 1000);
      write(node, process, formatLogLine({ atMicros: lastMicros, level, message, module }));
    },
    say: write,
    close: async () => {
      await Promise.all([...sinks.values()].map((sink) => sink.close()));
    },
  };
}
