import { record } from './house/record.ts';
import type { RuleGroup } from './house/rule.ts';

/** Signals that have a habit, PromQL by name. */
const signals: Readonly<Record<string, string>> = {
  transactions: 'bpi:transactions:rate1m',
  bpci_latency: 'avg(bpi_bpci_connection_latency_seconds{job="bpi-exporter"})',
  auth_failures: 'sum(rate(bpci_auth_attempts_total{result="failure"}[5m]))',
  fees: 'sum(rate(bpci_fees_collected_total[5m]))',
};

/** The band in which each signal has been: three standard deviations of a day about the mean of an hour, at least half of it. */
export function anomalyRules(): RuleGroup {
  const level = 'bpi_anomaly:level';
  return {
    name: 'bpi-anomaly.rules',
    interval: '1m',
    rules: [
      ...Object.entries(signals).map(([signal, expr]) => record(level, expr, { signal })),
      record('bpi_anomaly:avg_1h', `avg_over_time(${level}[1h])`),
      record('bpi_anomaly:stddev_1d', `avg_over_time(stddev_over_time(${level}[1h])[1d:5m])`),
      record(
        'bpi_anomaly:half_width',
        '(3 * bpi_anomaly:stddev_1d > 0.5 * bpi_anomaly:avg_1h) or (0.5 * bpi_anomaly:avg_1h)',
      ),
      record('bpi_anomaly:upper_band', 'bpi_anomaly:avg_1h + bpi_anomaly:half_width'),
      record('bpi_anomaly:lower_band', 'clamp_min(bpi_anomaly:avg_1h - bpi_anomaly:half_width, 0)'),
    ],
  };
}
