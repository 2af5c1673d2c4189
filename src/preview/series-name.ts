/** A series as its query's legend calls it: `{{label}}` filled in; without a legend what tells it from the others. */
export function seriesName(labels: Readonly<Record<string, string>>, legend: string): string {
  if (legend !== '' && legend !== '__auto')
    return legend.replace(/\{\{\s*(\w+)\s*\}\}/g, (_match, label: string) => labels[label] ?? '');
  const { __name__: metric, ...others } = labels;
  const entries = Object.entries(others);
  const [only] = entries;
  if (only !== undefined && entries.length === 1) return only[1];
  const selector = entries.map(([name, value]) => `${name}="${value}"`).join(', ');
  return selector === '' ? (metric ?? 'value') : `${metric ?? ''}{${selector}}`;
}
