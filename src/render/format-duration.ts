/** Seconds as a Prometheus duration: `15s`, or `1500ms` where they are not whole. */
export function formatDuration(seconds: number): string {
  return Number.isInteger(seconds) ? `${String(seconds)}s` : `${String(Math.round(seconds * 1000))}ms`;
}
