import { describe, expect, test } from 'vitest';
import { contents, dashboardOf, everyComponentBut, panelOf, stepsOf } from './dashboard-of.ts';
import { everyComponent } from './panels.ts';

const file = dashboardOf('bpi-meta');
const ofMonitor = [
  '11 MTTD, mean of 24 h',
  '12 MTTR, mean of 24 h',
  '13 Alert accuracy of 24 h',
  '14 P1 delivery, p95 of 1 h',
  '16 Dashboard load, p95 of 1 h',
  '17 Watchdog last seen',
  '18 Canary last landed',
  '29 Load of each dashboard, p95 of 1 h',
];

describe('Monitoring Self-Health', () => {
  test('shows every promise of the plan, and what keeps it, under numbers that never change', () => {
    expect([file.title, file.refresh]).toEqual(['Monitoring Self-Health', '30s']);
    expect(contents(file)).toEqual([
      '10 Key metrics',
      ...ofMonitor.slice(0, 4),
      '15 Oldest data',
      ...ofMonitor.slice(4, 7),
      '20 Trends',
      '21 Alerts that fire, by priority',
      '22 Age of the data by job',
      '23 Samples per second, and series',
      '24 Load of the rule groups',
      '25 Time of a query, p99, and of a request to bpi-monitor, p95',
      ...ofMonitor.slice(7),
      '26 Notifications, and those that fail',
      '27 Log lines sent, taken and dropped',
      '28 Disk of Prometheus, and in 7 d by the last 6 h',
      '30 Failures inside the stack, 5 min',
      '40 Details',
      '41 Targets',
      '44 Configurations, and Alertmanagers that are known',
      '42 Noisiest alerts of 7 d',
      '43 Fields that nobody reads',
    ]);
  });

  test.each([
    ['MTTD, mean of 24 h', [120, 180]],
    ['MTTR, mean of 24 h', [900, 1800]],
    ['Alert accuracy of 24 h', [0.9, 0.95]],
    ['P1 delivery, p95 of 1 h', [20, 30]],
    ['Dashboard load, p95 of 1 h', [2, 3]],
    ['Time of a query, p99, and of a request to bpi-monitor, p95', [0.05, 0.1]],
  ])('%s has the limits of the plan', (title, steps) => {
    expect(stepsOf(panelOf(file, title)).slice(1)).toEqual(steps);
  });

  test('has nothing of bpi-monitor, Alertmanager, Grafana and Loki where they are left out', () => {
    const lost = (name: 'bpi-monitor' | 'alertmanager' | 'loki' | 'grafana') => {
      const kept = contents(dashboardOf('bpi-meta', everyComponentBut(name)));
      return contents(file).filter((one) => !kept.includes(one));
    };
    expect(lost('bpi-monitor')).toEqual(ofMonitor);
    expect(lost('alertmanager')).toEqual(['26 Notifications, and those that fail']);
    // bpi-monitor asks the queries of dashboards only where somebody looks at them.
    expect(lost('grafana')).toEqual(['16 Dashboard load, p95 of 1 h', '29 Load of each dashboard, p95 of 1 h']);
    expect(lost('loki')).toEqual(['27 Log lines sent, taken and dropped']);
  });

  test('draws the size that Prometheus may have, of monitoring.yaml', () => {
    const config = everyComponent();
    const retention = { ...config.retention, metricsBytes: 10e9 };
    const small = dashboardOf('bpi-meta', { ...config, retention });
    expect(stepsOf(panelOf(small, 'Disk of Prometheus, and in 7 d by the last 6 h'))).toEqual([null, 8e9, 10e9]);
  });
});
