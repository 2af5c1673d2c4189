import type { Config } from '../src/config/config.ts';
import { alertLimit } from './house/about-node.ts';
import { alert } from './house/alert.ts';
import type { RuleGroup } from './house/rule.ts';

const level = 'bpi_anomaly:level';

/** Signals that leave the band they have kept. */
export function anomalyAlerts(config: Config): RuleGroup {
  const outside = `${level} > on (signal) bpi_anomaly:upper_band or ${level} < on (signal) bpi_anomaly:lower_band`;
  return {
    name: 'bpi-anomaly.alerts',
    interval: '1m',
    limit: alertLimit(config),
    rules: [
      alert({
        name: 'AnomalyDetected',
        priority: 'P4',
        area: 'anomaly',
        family: 'anomaly',
        // A band of a few minutes is no habit.
        expr: `(${outside}) and on (signal) ${level} offset 1h`,
        for: '5m',
        keepFiringFor: '10m',
        threshold: { text: 'the band of its own last day' },
        summary: '{{ $labels.signal }} is outside its band: {{ $value | humanize }}',
        description:
          '{{ $labels.signal }} has been at {{ $value | humanize }} for 5 minutes, unlike in the last hour and day.',
      }),
    ],
  };
}
