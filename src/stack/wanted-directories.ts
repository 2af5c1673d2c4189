import type { Config } from '../config/config.ts';
import { logDirectories } from './log-directories.ts';

/** The directories of this host that monitoring.yaml names and containers look into: of log files and of text files. */
export function wantedDirectories(config: Config): readonly string[] {
  const { textfiles } = config.extra;
  return [...logDirectories(config), ...(textfiles === null ? [] : [textfiles])];
}
