/** What is said of a file that was written for a later version of the format than `current`. */
export function newerVersion(version: number, current: number) {
  return {
    rule: 'config/newer-version',
    severity: 'error',
    what: `The file has version ${version}; this program reads up to version ${current}.`,
    why: 'A later version may mean something else by the same keys.',
    fix: `Install a newer BPI Monitoring, or write the file for version ${current}.`,
  } as const;
}
