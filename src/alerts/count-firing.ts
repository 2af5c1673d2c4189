import { compareAlerts, type ShownAlert } from './shown-alert.ts';

/** How many alerts fire, as `status` tells it; the Watchdog, canaries and tests are no fault and not among them. */
export interface FiringCount {
  /** By priority, the most urgent first, those that nobody has muted: `{ P1: 1, P3: 2 }`; `none` is an alert without the label. */
  readonly firing: Readonly<Record<string, number>>;
  /** Those that fire but are silenced, or inhibited by another one. */
  readonly muted: number;
  /** Which service of the two did not answer, one line each; then the others are what the rest knows. */
  readonly problems: readonly string[];
}

/** Counts them by priority. */
export function countFiring(alerts: readonly ShownAlert[], problems: readonly string[] = []): FiringCount {
  const firing: Record<string, number> = {};
  for (const { priority } of alerts.filter(({ state }) => state === 'firing').sort(compareAlerts)) {
    firing[priority] = (firing[priority] ?? 0) + 1;
  }
  const muted = alerts.filter(({ state }) => state === 'silenced' || state === 'inhibited').length;
  return { firing, muted, problems };
}

/** One line for people: `alerts: 3 firing (1 P1, 2 P3), 2 muted`; null is nobody who could be asked. */
export function formatFiring(count: FiringCount | null): string {
  if (count === null) return 'alerts: not known, as neither Prometheus nor Alertmanager answers';
  const total = Object.values(count.firing).reduce((sum, one) => sum + one, 0);
  const each = Object.entries(count.firing).map(([priority, one]) => {
    return `${one} ${priority === 'none' ? 'without a priority' : priority}`;
  });
  const firing = total === 0 ? 'none firing' : `${total} firing (${each.join(', ')})`;
  const muted = count.muted === 0 ? '' : `, ${count.muted} muted`;
  return `alerts: ${[`${firing}${muted}`, ...count.problems].join('; ')}`;
}
