/** A selector without repeats: a figure that two paths of one address tell of (JSON and text) is one series. */
export function once(selector: string): string {
  return `max without (endpoint) (${selector})`;
}
