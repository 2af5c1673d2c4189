import type { Config } from '../src/config/config.ts';
import { offered } from './house/offered.ts';
import { record } from './house/record.ts';
import type { RuleGroup } from './house/rule.ts';
import { window } from './house/window.ts';

/**
 * What management asks for, per second and taken every minute: a volume over any range is sum_over_time(x[range]) * 60,
 * never a scan of the raw counter over a month.
 */
export function businessRules(config: Config): RuleGroup {
  const rate = (selector: string, metric: string) => `rate(${selector}[${window(config, metric, 60)}])`;
  const sum = (metric: string, by = '') => `sum${by} (${rate(metric, metric)})`;
  const succeeded = 'bpi_transactions_total{status="success"}';
  return {
    name: 'bpi-business.rules',
    interval: '1m',
    rules: [
      record('bpi:transactions:rate1m', `sum (${rate(succeeded, 'bpi_transactions_total')})`),
      record('currency:bpi_revenue:rate1m', sum('bpi_revenue_total', ' by (currency)')),
      record('bpi:user_registrations:rate1m', sum('bpi_user_registrations_total')),
      record('bpi:up:ratio', `avg(${offered('up{job=~"bpi-.+|external-bpci-.+",job!~"bpi-exporter|bpi-monitor"}')})`),
      record('currency:bpi_billing_cost:rate1m', sum('bpi_billing_cost_total', ' by (currency)')),
      record('token:bpci_token_supply:max', 'max by (token) (bpci_token_supply)'),
      record('currency:bpci_fees_collected:rate1m', sum('bpci_fees_collected_total', ' by (currency)')),
    ],
  };
}
