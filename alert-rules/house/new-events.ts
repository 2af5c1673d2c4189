/**
 * PromQL for how much a counter of rare events grew within a window. A series that is born with its first event counts
 * too, which increase() alone does not see, provided that its target was up one window before: else nobody knows when
 * those events were.
 */
export function newEvents(selector: string, window: string): string {
  const born = `(${selector} > 0 unless ${selector} offset ${window}) and on (job, instance) (up offset ${window} == 1)`;
  return `max without (endpoint) (increase(${selector}[${window}]) > 0 or ${born})`;
}
