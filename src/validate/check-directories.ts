import type { Finding } from '../base/finding.ts';
import type { Config } from '../config/config.ts';
import type { HostFacts } from '../stack/host-facts.ts';
import { checkLogDirectories } from './check-log-directories.ts';
import { checkTextfileDirectory } from './check-textfile-directory.ts';

/** Warns of every directory that monitoring.yaml names and this machine does not have. */
export function checkDirectories(config: Config, host: Pick<HostFacts, 'absentDirectories'>): readonly Finding[] {
  return [...checkLogDirectories(config, host), ...checkTextfileDirectory(config, host)];
}
