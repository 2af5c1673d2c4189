import type { ProgramResult } from '../run-program.ts';

/** One package file as `apt-get --print-uris` names it. */
export interface AptPackage {
  readonly name: string;
  readonly version: string;
  /** File name in the archive and on disk, epoch percent-encoded. */
  readonly file: string;
  readonly sizeBytes: number;
}

/** Reads `'<uri>' <name>_<version>_<architecture>.deb <bytes> <hash>` lines; other lines are passed over. */
export function parseUris(stdout: string): readonly AptPackage[] {
  return stdout.split('\n').flatMap((line) => {
    const match = /^'[^']+' (([^_\s]+)_([^_\s]+)_[^_\s]+\.deb) (\d+)/.exec(line);
    if (match === null) return [];
    const [, file = '', name = '', version = '', size = ''] = match;
    return [{ name, version: decodeURIComponent(version), file, sizeBytes: Number(size) }];
  });
}

/** apt's own reason in one line: the failed fetches first, then its errors, without repetitions. */
export function describeAptFailure(result: ProgramResult): string {
  if (result.exitCode === 127) return 'apt-get is not on this machine: Debian packages need a Debian host';
  const lines = `${result.stderr}\n${result.stdout}`.split('\n');
  const failures = lines.filter((line) => /^[EW]: Failed to fetch/.test(line));
  const errors = lines.filter((line) => line.startsWith('E: ') && !/^E: Some index files failed/.test(line));
  const chosen = failures.length > 0 ? failures : errors;
  const told = [
    ...new Set(
      chosen.map((line) =>
        line
          .replace(/^[EW]: /, '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      ),
    ),
  ];
  return told.slice(0, 3).join('; ') || `apt-get ended with exit code ${result.exitCode}`;
}

/** Says whether the mirror answered, but has no such suite. */
export function isMissingSuite(result: ProgramResult): boolean {
  return /does not have a Release file|404 +Not Found|is not available/i.test(`${result.stderr}\n${result.stdout}`);
}

/** How a Release file is out of date, in apt's words (`Release file is expired (invalid since 15d)`), or null when it is not. */
export function parseStaleness(result: ProgramResult): string | null {
  const text = `${result.stderr}\n${result.stdout}`;
  const match = /Release file for \S+ (is expired \([^)]*\)|is not valid yet \([^)]*\))/.exec(text);
  return match === null ? null : `Release file ${match[1] ?? ''}`;
}

/** The upstream part of a Debian version: `1:3.5.3+ds1-6` is 3.5.3. */
export function parseUpstreamVersion(version: string): string {
  return /^(?:\d+:)?(\d+(?:\.\d+)*)/.exec(version)?.[1] ?? version;
}

/** Says whether a dotted version is at least another one, number by number. */
export function isAtLeast(version: string, minimum: string): boolean {
  const left = version.split('.').map(Number);
  const right = minimum.split('.').map(Number);
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
