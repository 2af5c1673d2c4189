/** The labels and value of the first sample of `name` in a Prometheus text, or null; label values hold no escapes we need. */
export function readSample(
  text: string,
  name: string,
): { readonly labels: Readonly<Record<string, string>>; readonly value: number } | null {
  for (const line of text.split('\n')) {
    if (!line.startsWith(name)) continue;
    const match = /^\{(.*)\}\s+(\S+)|^\s+(\S+)/.exec(line.slice(name.length));
    if (match === null) continue;
    return { labels: readLabels(match[1] ?? ''), value: Number(match[2] ?? match[3]) };
  }
  return null;
}

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/(\w+)="([^"]*)"/g)) labels[name] = value;
  return labels;
}
