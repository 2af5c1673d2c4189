import { countFiring, type FiringCount } from '../../alerts/count-firing.ts';
import { lookAtAlerts, type AskedForAlerts } from './look-at-alerts.ts';

/** How many alerts fire; null when neither Prometheus nor Alertmanager runs or answers. */
export async function askFiring(asked: AskedForAlerts, signal: AbortSignal): Promise<FiringCount | null> {
  const { alerts, problems } = await lookAtAlerts(asked, { all: false, signal });
  const runs = [asked.prometheus, asked.alertmanager].filter((one) => one !== null).length;
  return problems.length === runs ? null : countFiring(alerts, problems);
}
