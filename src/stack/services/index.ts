import type { ComponentName } from '../../config/config.ts';
import { alertmanager } from './alertmanager.ts';
import { alloy } from './alloy.ts';
import { blackboxExporter } from './blackbox-exporter.ts';
import { bpiExporter } from './bpi-exporter.ts';
import { bpiHostDoor } from './bpi-host-door.ts';
import { bpiMonitor } from './bpi-monitor.ts';
import { grafana } from './grafana.ts';
import { influxdb } from './influxdb.ts';
import { jaeger } from './jaeger.ts';
import { loki } from './loki.ts';
import { nodeExporter } from './node-exporter.ts';
import { prometheus } from './prometheus.ts';
import type { ServiceBuilder } from './service-options.ts';

/** Every service we know, by component. */
export const serviceBuilders: Readonly<Record<ComponentName, ServiceBuilder>> = {
  'bpi-host-door': bpiHostDoor,
  'bpi-exporter': bpiExporter,
  'node-exporter': nodeExporter,
  'blackbox-exporter': blackboxExporter,
  'bpi-monitor': bpiMonitor,
  alertmanager,
  loki,
  jaeger,
  influxdb,
  prometheus,
  alloy,
  grafana,
};
