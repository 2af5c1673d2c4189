import type { AlertCase } from './alert-case.ts';

const up = 'up{job="bpi-exporter",instance="bpi-exporter:9700"}';
const reloaded = 'bpi_exporter_config_last_reload_successful{job="bpi-exporter",instance="bpi-exporter:9700"}';

export const exporterCases: readonly AlertCase[] = [
  {
    alert: 'BpiExporterDown',
    title: 'fires after 10 s without an answer, not before, and resolves with the first answer',
    stepSeconds: 5,
    series: { [up]: '1x59 0x11 1x20' },
    firing: { '4m55s': 0, '5m5s': 0, '5m10s': 1, '5m55s': 1, '6m': 0 },
    seen: {
      at: '5m10s',
      labels: {
        severity: 'critical',
        priority: 'P1',
        area: 'meta',
        family: 'bpi_exporter',
        instance: 'bpi-exporter:9700',
        job: 'bpi-exporter',
      },
      summary: 'bpi-exporter bpi-exporter:9700 does not answer: nothing is known about BPI',
      description: 'Every BPI and BPCI value comes through the exporter. While it is down other alerts cannot fire.',
      value: 'up is 0',
    },
  },
  {
    alert: 'BpiExporterDown',
    title: 'stays silent through two failed scrapes, and when another job is down',
    stepSeconds: 5,
    series: { [up]: '1x59 0x1 1x20', 'up{job="grafana",instance="grafana:3000"}': '0x90' },
    firing: { '5m': 0, '5m5s': 0, '5m10s': 0, '6m': 0 },
  },
  {
    alert: 'BpiExporterAbsent',
    title: 'fires 30 s after the target has vanished from the configuration, and resolves when it is back',
    stepSeconds: 5,
    series: { [up]: '1x59 stale _x11 1x20', 'up{job="grafana",instance="grafana:3000"}': '1x100' },
    firing: { '4m55s': 0, '5m25s': 0, '5m30s': 1, '5m55s': 1, '6m': 0 },
    seen: {
      at: '5m30s',
      labels: { severity: 'critical', priority: 'P1', area: 'meta', family: 'bpi_exporter', job: 'bpi-exporter' },
      summary: 'Prometheus has no bpi-exporter target: nothing is known about BPI',
      description: 'The target vanished from the running configuration, so its silence would look like health.',
      value: 'no target',
    },
  },
  {
    alert: 'BpiExporterAbsent',
    title: 'stays silent while Prometheus starts and while the exporter is merely down',
    stepSeconds: 5,
    series: { [up]: '_x5 0x60' },
    firing: { '25s': 0, '30s': 0, '5m': 0 },
  },
  {
    alert: 'BpiExporterBadConfig',
    title: 'fires 6 minutes after the exporter refused a configuration, and resolves with the next good one',
    stepSeconds: 15,
    series: { [reloaded]: '1x39 0x39 1x20' },
    firing: { '9m45s': 0, '15m30s': 0, '15m45s': 1, '19m45s': 1, '20m': 0 },
    seen: {
      at: '15m45s',
      labels: {
        severity: 'warning',
        priority: 'P2',
        area: 'meta',
        family: 'bpi_exporter_config',
        instance: 'bpi-exporter:9700',
        job: 'bpi-exporter',
      },
      summary: 'bpi-exporter bpi-exporter:9700 runs an old configuration',
      value: 'bpi_exporter_config_last_reload_successful is 0',
    },
  },
  {
    alert: 'BpiExporterBadConfig',
    title: 'stays silent when a refused configuration is mended within 5 minutes, and over failed scrapes',
    stepSeconds: 15,
    series: { [reloaded]: '1x20 0x18 1x10 _x20 1x20' },
    firing: { '5m30s': 0, '9m45s': 0, '11m': 0, '15m': 0, '20m': 0 },
  },
];
