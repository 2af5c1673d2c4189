/** The labels and value of the first sample of `name` in a Prometheus text, or null; label values hold no escapes we need. */
export function readSample(text: string, name: string): Sample | null {
  return readSamples(text, name)[0] ?? null;
}

/** One line of a Prometheus text. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Every sample of `name` in a Prometheus text; label values hold no escapes we need. */
export function readSamples(text: string, name: string): readonly Sample[] {
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith(name)) return [];
    const match = /^\{(.*)\}\s+(\S+)|^\s+(\S+)/.exec(line.slice(name.length));
    return match === null ? [] : [{ labels: readLabels(match[1] ?? ''), value: Number(match[2] ?? match[3]) }];
  });
}

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/(\w+)="([^"]*)"/g)) labels[name] = value;
  return labels;
}
