import { alert, type AlertOptions } from './alert.ts';
import type { AlertRule } from './rule.ts';

/**
 * An alert on log lines, for Loki's ruler: the same form, with LogQL. Loki forgets `keep_firing_for` (3.7, ruler/rulespb),
 * and no line knows the `instance` that series have, so the dashboard is shown for all of them.
 */
export function logAlert(options: Omit<AlertOptions, 'keepFiringFor' | 'instance'>): AlertRule {
  const rule = alert(options);
  return { ...rule, annotations: { ...rule.annotations, dashboard_url: '/d/bpi-system-health?var-instance=$__all' } };
}
