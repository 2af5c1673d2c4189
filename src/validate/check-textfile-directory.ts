import type { Finding } from '../base/finding.ts';
import type { Config } from '../config/config.ts';
import { unreadPathFix } from '../config/unread-path.ts';
import type { HostFacts } from '../stack/host-facts.ts';

/** Warns when `extra.textfiles` names no directory of this machine: a build that has not run yet, or a wrong path. */
export function checkTextfileDirectory(
  { extra: { textfiles } }: Config,
  host: Pick<HostFacts, 'absentDirectories'>,
): readonly Finding[] {
  if (textfiles === null || !host.absentDirectories.includes(textfiles)) return [];
  return [
    {
      rule: 'textfiles/directory-missing',
      severity: 'warning',
      place: { kind: 'subject', subject: 'extra.textfiles' },
      what: `${textfiles} is not a directory of this machine, so the panels of builds and code quality have no data`,
      why: 'node-exporter looks there at every scrape, and says node_textfile_scrape_error 1 until it finds it',
      fix:
        unreadPathFix(textfiles) ??
        `create it for the user of your CI (install -d -m 0755 ${textfiles}), or correct the path`,
    },
  ];
}
