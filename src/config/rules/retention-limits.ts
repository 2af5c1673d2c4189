import type { Remark } from '../remark.ts';
import type { Rule } from './rule.ts';

const hour = 3600;

/** Retention cannot be shorter than what the stores work with. */
export const retentionLimits: Rule = ({ config: { retention } }) => {
  const remarks: Remark[] = [];
  if (retention.logsSeconds < 24 * hour) {
    remarks.push({
      rule: 'config/retention-too-short',
      severity: 'error',
      at: ['retention', 'logs'],
      what: 'Logs are kept for less than 24 hours.',
      why: 'Loki deletes by whole index tables of 24 hours and refuses a shorter period.',
      fix: 'Write `logs: 24h` or more.',
    });
  }
  if (retention.metricsSeconds < 2 * hour) {
    remarks.push({
      rule: 'config/retention-too-short',
      severity: 'error',
      at: ['retention', 'metrics'],
      what: 'Metrics are kept for less than 2 hours.',
      why: 'Prometheus writes blocks of 2 hours and deletes whole blocks only.',
      fix: 'Write `metrics: 2h` or more; the dashboards look back 30d.',
    });
  }
  if (retention.metricsBytes < 512 * 1024 ** 2) {
    remarks.push({
      rule: 'config/retention-too-small',
      severity: 'warning',
      at: ['retention', 'metrics_size'],
      what: 'Less than 512MiB are left for metrics.',
      why: 'The write-ahead log counts too; the oldest blocks would go before `retention.metrics` is over.',
      fix: 'Write `metrics_size: 1GiB` or more.',
    });
  }
  return remarks;
};
