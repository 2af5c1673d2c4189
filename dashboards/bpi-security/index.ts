import type { Config } from '../../src/config/config.ts';
import { renderDashboard, type RenderedDashboard } from '../house/dashboard.ts';
import { instanceVariable, jobVariable } from '../house/variables.ts';
import { accessTrends } from './access-trends.ts';
import { details } from './details.ts';
import { keyMetrics } from './key-metrics.ts';
import { proofTrends } from './proof-trends.ts';

/** BPI Security: who tries to get in, and whether proofs, certificates and the audit trail hold. */
export function bpiSecurity(config: Config): RenderedDashboard {
  return renderDashboard(config, {
    uid: 'bpi-security',
    title: 'BPI Security',
    folder: 'BPI Monitoring',
    description:
      'Who tries to get in and is refused, do zero-knowledge proofs and quantum-safe cryptography work, are certificates and the audit trail valid?',
    audience: 'the security team and compliance',
    refresh: '1m',
    from: 'now-6h',
    variables: [jobVariable(), instanceVariable()],
    rows: [keyMetrics(config), accessTrends(), proofTrends(), ...details(config)],
  });
}
