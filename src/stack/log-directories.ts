import { posix } from 'node:path';
import type { Config, LogFile } from '../config/config.ts';

/** Where the host's log directories are inside Alloy's container: its own files must not be covered by them. */
export const hostLogPrefix = '/host';

/** The directories of this host that Alloy must see for `logs.files`, each once, sorted. */
export function logDirectories(config: Config): readonly string[] {
  if (!config.components.loki.enabled) return [];
  return [...new Set(config.logs.files.map(({ path }) => logDirectory(path)))].sort();
}

/** The directory of a log file; only the last part of its path may hold a `*`. */
export function logDirectory(path: LogFile['path']): string {
  return posix.dirname(path);
}
