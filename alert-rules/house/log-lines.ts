/** Every line of a log file that monitoring.yaml names, with its labels (templates/config.alloy.hbs); other logs are not BPI's. */
export const bpiLines = '{job="files"}';

/** The lines of `bpiLines` that also match; `level` is one of trace, debug, info, warn, error and unknown. */
export function linesWith(matchers: string): string {
  return `{job="files",${matchers}}`;
}

/** How many lines a query finds within a range, for each combination of labels. */
export function countLines(by: string, query: string, range: string): string {
  return `sum by (${by}) (count_over_time(${query} [${range}]))`;
}

/** Lines per second over a range, for each service. */
export function lineRate(selector: string, range: string): string {
  return `sum by (service) (rate(${selector}[${range}]))`;
}
