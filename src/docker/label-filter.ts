/** The engine's filter for things that carry all of `labels`; none given: everything. */
export function labelFilter(labels: Readonly<Record<string, string>>): { label?: string[] } {
  const label = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return label.length === 0 ? {} : { label };
}
