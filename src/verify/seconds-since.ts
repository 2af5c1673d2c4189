import type { MonitorStatus } from '../monitor/app.ts';

/** Seconds from an event to the moment at which bpi-monitor told of it, by its own clock; null while it has not happened. */
export function secondsSince(
  event: 'watchdogReceivedAt' | 'canaryLandedAt',
  status: Pick<MonitorStatus, 'now' | typeof event>,
): number | null {
  const at = status[event];
  return at === null ? null : Math.max(0, (Date.parse(status.now) - Date.parse(at)) / 1000);
}
