import type { LogLevel, ProcessName } from '../witness.ts';

const colours: Readonly<Record<LogLevel, number>> = { INFO: 32, WARN: 33, ERROR: 31 };
// tracing_subscriber pads levels to the longest of them.
const padded: Readonly<Record<LogLevel, string>> = { INFO: ' INFO', WARN: ' WARN', ERROR: 'ERROR' };

/** A line of BPI's or BPCI's logger, colours included as they are even in a file; BPCI's names its module (facts/bpi.md 6). */
export function formatLogLine(line: {
  /** Microseconds since the epoch. */
  readonly atMicros: number;
  readonly level: LogLevel;
  readonly message: string;
  readonly module?: string | undefined;
}): string {
  const iso = new Date(Math.floor(line.atMicros / 1000)).toISOString().slice(0, -1);
  const time = `${iso}${String(line.atMicros % 1000).padStart(3, '0')}Z`;
  const level = `\u001b[${String(colours[line.level])}m${padded[line.level]}\u001b[0m`;
  const module = line.module === undefined ? '' : `\u001b[2m${line.module}\u001b[0m\u001b[2m:\u001b[0m `;
  return `\u001b[2m${time}\u001b[0m ${level} ${module}${line.message}`;
}

// As the scripts that come with BPI redirect it (facts/bpi.md 6).
const stubFile = /^stub-/;

/** Name of the log file of a process in a directory. */
export function logFileName(process: ProcessName, node: string | null): string {
  const file = `${process.replace(stubFile, '')}.log`;
  return node === null ? file : `${node}-${file}`;
}
