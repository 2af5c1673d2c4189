import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { labelVariable } from '../house/variables.ts';
import { details } from './details.ts';
import { keyMetrics } from './key-metrics.ts';
import { resources } from './resources.ts';
import { trends } from './trends.ts';

/** Billing and Settlement: from the usage record to the commitment that nobody can change. */
export function bpiBilling(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-billing',
    title: 'Billing and Settlement',
    folder: 'BPI Operations',
    description: 'Is all usage recorded, billed and settled, and is the record intact?',
    audience: 'finance, compliance and operations',
    refresh: '1m',
    from: 'now-6h',
    variables: [labelVariable('service_type', 'bpi_billing_usage_records_total', 'service_type')],
    rows: [keyMetrics(config), trends(config), resources(), ...details(config)],
  });
}
