import { alert, type AlertOptions } from './alert.ts';
import type { AlertRule } from './rule.ts';

/**
 * An alert on log lines, for Loki's ruler: the same form, with LogQL. Loki forgets `keep_firing_for` (3.7, ruler/rulespb),
 * and no line knows the `instance` that series have, so its dashboard is that of the log lines.
 */
export function logAlert(options: Omit<AlertOptions, 'keepFiringFor' | 'instance' | 'dashboard'>): AlertRule {
  return alert({ ...options, dashboard: '/d/bpi-logs?var-level=error' });
}
