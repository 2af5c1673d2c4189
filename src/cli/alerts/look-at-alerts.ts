import { mergeAlerts } from '../../alerts/merge-alerts.ts';
import type { ShownAlert } from '../../alerts/shown-alert.ts';
import { BpiError } from '../../base/errors.ts';
import type { PrometheusClient } from '../../prometheus/client.ts';
import type { AlertServices } from './alert-services.ts';

/** What one look brought. */
export interface AlertsSeen {
  readonly alerts: readonly ShownAlert[];
  /** Who did not answer, one line each. */
  readonly problems: readonly string[];
}

/** Who is asked; null is a service that the stack does not have, or that does not run. */
export interface AskedForAlerts extends Pick<AlertServices, 'alertmanager' | 'externalLabels'> {
  readonly prometheus: PrometheusClient | null;
}

/** Asks Prometheus and Alertmanager; what one of them does not say is a problem and no failure. */
export async function lookAtAlerts(
  services: AskedForAlerts,
  options: { readonly all: boolean; readonly signal: AbortSignal },
): Promise<AlertsSeen> {
  const { prometheus, alertmanager, externalLabels } = services;
  const problems: string[] = [];
  const ask = async <T>(name: string, question: () => Promise<T>): Promise<T | null> => {
    try {
      return await question();
    } catch (error) {
      options.signal.throwIfAborted();
      if (!(error instanceof BpiError)) throw error;
      problems.push(`${name} does not answer: ${error.message}`);
      return null;
    }
  };
  const [active, held] = await Promise.all([
    prometheus === null ? null : ask('Prometheus', () => prometheus.alerts()),
    alertmanager === null
      ? null
      : ask('Alertmanager', () => Promise.all([alertmanager.alerts(), alertmanager.silences()])),
  ]);
  const merged = mergeAlerts({
    prometheus: active,
    alertmanager: held?.[0] ?? null,
    silences: held?.[1] ?? [],
    externalLabels,
  });
  return { alerts: merged.filter(({ ownWork }) => options.all || !ownWork), problems };
}
