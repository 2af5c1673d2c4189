import type { MonitorConfig } from '../../../src/monitor/monitor-config.ts';

/** A monitor.json that keeps its state in `directory` and listens on a free port. */
export function monitorConfig(directory: string, changes: Partial<MonitorConfig> = {}): MonitorConfig {
  return {
    listen: { host: '127.0.0.1', port: 0 },
    stateDirectory: directory,
    stack: 'bpi-monitoring',
    alertmanagerUrl: 'http://127.0.0.1:9',
    prometheusUrl: 'http://127.0.0.1:9',
    grafanaUrl: null,
    canary: { intervalSeconds: 300, timeoutSeconds: 60 },
    silence: { watchdogSeconds: 120, answerSeconds: 60, startSeconds: 300 },
    incidents: { maxCount: 100, maxAgeSeconds: 86_400 },
    pendingSeconds: {},
    dashboardIntervalSeconds: 300,
    dashboards: [],
    channels: [],
    ...changes,
  };
}
