/** How to write a path that means something to a shell only; null for every other. Pure. */
export function unreadPathFix(path: string): string | null {
  // Paths are resolved against the directory of monitoring.yaml before, so the sign can stand in the middle.
  if (/(?:^|\/)~/.test(path)) return 'Write the whole path: `~` means the home directory to a shell only.';
  return /\$\{?[A-Za-z_]/.test(path) ? 'Write the path itself: variables are not read in paths.' : null;
}
