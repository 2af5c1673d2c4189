import type { Config } from '../config/config.ts';
import { longTermPasswordFiles, longTermUsers } from '../stack/long-term-users.ts';
import { stackAddress } from './addresses.ts';

/** One data source of Grafana. The uid is also the `type`, and stable since the first release (DESIGN decision 14). */
export interface Datasource {
  readonly name: string;
  readonly uid: 'prometheus' | 'loki' | 'alertmanager' | 'jaeger' | 'influxdb';
  readonly type: string;
  readonly url: string;
  readonly isDefault: boolean;
  readonly jsonData: Readonly<Record<string, unknown>>;
  /** Who Grafana is there; left out where nobody asks. */
  readonly user?: string;
  /** Where Grafana finds the password: never the password itself. */
  readonly secureJsonData?: Readonly<Record<string, string>>;
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
    {
      name: 'Jaeger',
      uid: 'jaeger',
      type: 'jaeger',
      url: `http://${stackAddress('jaeger')}`,
      isDefault: false,
      jsonData: {
        nodeGraph: { enabled: true },
        ...(config.components.loki.enabled ? { tracesToLogsV2: { datasourceUid: 'loki' } } : {}),
      },
    },
    {
      name: 'InfluxDB',
      uid: 'influxdb',
      type: 'influxdb',
      url: `http://${stackAddress('influxdb')}`,
      isDefault: false,
      user: longTermUsers.reader,
      jsonData: { dbName: config.longTerm.database, httpMode: 'POST' },
      // Generated passwords hold no `$`, which Grafana would expand once more.
      secureJsonData: { password: `$__file{/etc/bpi-grafana/${longTermPasswordFiles.reader.path}}` },
    },
  ];
  return all.filter(({ uid }) => config.components[uid].enabled);
}
