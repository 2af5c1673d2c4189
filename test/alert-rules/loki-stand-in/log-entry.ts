import { bpiLine, bracketLine } from '../../../src/render/bpi-log-format.ts';
import { fromRe2 } from '../logql.ts';

/** A line as Loki keeps it. */
export interface LogEntry {
  readonly atMs: number;
  /** Of the stream, and of the line alone (structured metadata). */
  readonly labels: Readonly<Record<string, string>>;
  readonly line: string;
}

/** The file that a line stands in, and when it was read. */
export interface LogSource {
  readonly service: string;
  readonly filename: string;
  readonly readAtMs: number;
}

const formats = [fromRe2(bpiLine), fromRe2(bracketLine)];

/**
 * Stands in for Alloy's loki.process of templates/config.alloy.hbs: colours off, time, level and target out of the line.
 * It proves what our expressions do to our lines, nothing about Alloy.
 */
export function toEntry(raw: string, { service, filename, readAtMs }: LogSource): LogEntry {
  const plain = raw.replace(/\u001b\[[0-9;]*m/g, '');
  const groups = formats.map((format) => format.exec(plain)?.groups).find((found) => found !== undefined) ?? {};
  const { ts, level = 'unknown', target, msg = plain } = groups;
  return {
    atMs: ts === undefined ? readAtMs : Date.parse(ts),
    labels: {
      job: 'files',
      service,
      filename,
      level: level.toLowerCase(),
      ...(target === undefined ? {} : { target }),
    },
    line: msg,
  };
}
