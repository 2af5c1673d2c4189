const firstWord = /^[ \t]*([a-zA-Z_:][a-zA-Z0-9_:]*)/;
const about = /^#[ \t]+(?:HELP|TYPE)[ \t]+(\S+)/;

/** A checked Prometheus text without the samples of these names, and without HELP and TYPE of what has no samples left. */
export function leaveOutMetrics(text: string, leftOut: ReadonlySet<string>): string {
  const isGone = (metric: string): boolean =>
    ['', '_bucket', '_sum', '_count'].some((suffix) => leftOut.has(`${metric}${suffix}`));
  return text
    .split('\n')
    .filter((line) => {
      const described = about.exec(line)?.[1];
      if (described !== undefined) return !isGone(described);
      const name = firstWord.exec(line)?.[1];
      return name === undefined || !leftOut.has(name);
    })
    .join('\n');
}
