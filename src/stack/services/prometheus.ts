import { containerPorts } from '../ports.ts';
import { baseService, configMount, identity, loopbackPorts, writableVolume } from './service-options.ts';
import type { ServiceBuilder } from './service-options.ts';

const nobody = 65534;

/** Stores metrics and evaluates the rules. */
export const prometheus: ServiceBuilder = (config, options) => ({
  ...baseService('prometheus', config, options),
  ...identity(nobody, nobody),
  command: [
    '--config.file=/etc/prometheus/prometheus.yml',
    '--storage.tsdb.path=/prometheus',
    // The same keys in the file are unknown to 3.5 and wrong before 3.11; the flags work everywhere (facts/components.md 2.3).
    `--storage.tsdb.retention.time=${String(config.retention.metricsSeconds)}s`,
    `--storage.tsdb.retention.size=${String(config.retention.metricsBytes)}B`,
    '--web.enable-lifecycle',
    // Alloy counts spans and writes the figures here.
    ...(config.tracing.enabled && config.components.alloy.enabled ? ['--web.enable-remote-write-receiver'] : []),
    // An alert sent while Alertmanager restarts is lost until it is sent again: 20 s instead of a minute. Alerts end
    // four times this after Prometheus falls silent (rules/alerting.go), so less would resolve them during its restart.
    '--rules.alert.resend-delay=20s',
    ...(options.hostPort === null ? [] : [`--web.external-url=http://localhost:${String(options.hostPort)}/`]),
  ],
  ports: loopbackPorts(containerPorts.prometheus, options.hostPort),
  mounts: [configMount('prometheus', '/etc/prometheus'), writableVolume('prometheus-data', '/prometheus')],
  stopTimeoutSeconds: 30,
  reload: { kind: 'http', path: '/-/reload' },
  ready: { kind: 'http', path: '/-/ready' },
  configTarget: '/etc/prometheus',
});
