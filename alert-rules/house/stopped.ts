/**
 * PromQL for counters that have stood still for a whole window, summed by some labels; 0 where they have. A series that
 * is younger than the window has not stopped: it has just begun.
 */
export function stopped(selector: string, by: string, window: string): string {
  return `sum by (${by}) (rate(${selector}[${window}]) and ${selector} offset ${window}) == 0`;
}
