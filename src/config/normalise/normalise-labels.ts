/** Labels as texts, sorted by name. */
export function normaliseLabels(
  written: Readonly<Record<string, string | number | boolean>> | null | undefined,
): Readonly<Record<string, string>> {
  const entries = Object.entries(written ?? {}).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
