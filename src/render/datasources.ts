import type { Config } from '../config/config.ts';
import { stackAddress } from './addresses.ts';

/** One data source of Grafana. The uid is also the `type`, and stable since the first release (DESIGN decision 14). */
export interface Datasource {
  readonly name: string;
  readonly uid: 'prometheus' | 'loki' | 'alertmanager';
  readonly type: string;
  readonly url: string;
  readonly isDefault: boolean;
  readonly jsonData: Readonly<Record<string, string | number | boolean>>;
}

/** The data sources of the components that are part of the stack. */
export function datasources(config: Config): readonly Datasource[] {
  const alerting = config.components.alertmanager.enabled;
  const all: readonly Datasource[] = [
    {
      name: 'Prometheus',
      uid: 'prometheus',
      type: 'prometheus',
      url: `http://${stackAddress('prometheus')}`,
      isDefault: true,
      jsonData: {
        httpMethod: 'POST',
        prometheusType: 'Prometheus',
        timeInterval: `${String(config.scrape.intervalSeconds)}s`,
        manageAlerts: false,
        ...(alerting ? { alertmanagerUid: 'alertmanager' } : {}),
      },
    },
    {
      name: 'Loki',
      uid: 'loki',
      type: 'loki',
      url: `http://${stackAddress('loki')}`,
      isDefault: false,
      jsonData: { maxLines: 1000 },
    },
    {
      name: 'Alertmanager',
      uid: 'alertmanager',
      type: 'alertmanager',
      url: `http://${stackAddress('alertmanager')}`,
      isDefault: false,
      jsonData: { implementation: 'prometheus', handleGrafanaManagedAlerts: false },
    },
  ];
  return all.filter(({ uid }) => config.components[uid].enabled);
}
