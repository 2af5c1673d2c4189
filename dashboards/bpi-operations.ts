import type { Config } from '../src/config/config.ts';
import { bpiBilling } from './bpi-billing/index.ts';
import { bpiExecutive } from './bpi-executive/index.ts';
import { bpiGovernance } from './bpi-governance/index.ts';
import { bpiLogs } from './bpi-logs/index.ts';
import { bpiLongTerm } from './bpi-long-term/index.ts';
import { bpiMeta } from './bpi-meta/index.ts';
import { bpiMobile } from './bpi-mobile/index.ts';
import { bpiTraces } from './bpi-traces/index.ts';
import { bpiTransactions } from './bpi-transactions/index.ts';
import type { RenderedDashboard } from './house/dashboard.ts';

/** The folder BPI Operations: what the six leave out. A dashboard of a component that is left out is missing. */
export function bpiOperations(config: Config): readonly RenderedDashboard[] {
  const { loki, jaeger, influxdb } = config.components;
  return [
    bpiExecutive(config),
    bpiTransactions(config),
    bpiBilling(config),
    bpiGovernance(config),
    ...(loki.enabled ? [bpiLogs(config)] : []),
    ...(jaeger.enabled ? [bpiTraces(config)] : []),
    bpiMeta(config),
    ...(influxdb.enabled ? [bpiLongTerm(config)] : []),
    bpiMobile(config),
  ];
}
