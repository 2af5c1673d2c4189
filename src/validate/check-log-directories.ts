import type { Finding } from '../base/finding.ts';
import type { Config } from '../config/config.ts';
import type { HostFacts } from '../stack/host-facts.ts';
import { logDirectories, logDirectory } from '../stack/log-directories.ts';

/** Warns of directories that `logs.files` names and this machine does not have: the stack does without them until the next start. */
export function checkLogDirectories(config: Config, host: Pick<HostFacts, 'absentDirectories'>): readonly Finding[] {
  const absent = logDirectories(config).filter((directory) => host.absentDirectories.includes(directory));
  return absent.map((directory) => {
    const paths = config.logs.files.map(({ path }) => path).filter((path) => logDirectory(path) === directory);
    return {
      rule: 'logs/directory-missing',
      severity: 'warning',
      place: { kind: 'subject', subject: 'logs.files' },
      what: `${directory} is not a directory of this machine, so nothing is read from ${paths.join(', ')}`,
      why: 'a container sees a directory of the host only when it is there before the container is made',
      fix: `create ${directory} or correct the path, then run start again`,
    };
  });
}
