import { instanceQuantile } from '../../alert-rules/bpi-panel-rules.ts';
import { outcomeColours } from '../house/colours.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toLogs, toPanel } from '../house/links.ts';
import { timeSeries } from '../house/time-series.ts';
import { selected } from '../house/variables.ts';
import { withTracesOf } from '../house/with-traces-of.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-security';
const rate = (metric: string, matchers: string = selected) => `rate(${metric}{${matchers}}[$__rate_interval])`;

/** Two across: what is proven. */
export function proofTrends(): Row {
  return below(12, 8, [zkProofs(), zkTime(), quantum(), auditEvents()]);
}

function zkProofs() {
  return timeSeries({
    id: panelIds.zkProofs,
    title: 'Zero-knowledge proofs',
    description:
      'Proofs generated and verified per second, and how that ended. A proof that does not verify was made wrongly or is a forgery.',
    runbook: 'security',
    unit: 'ops',
    link: toPanel(uid, panelIds.zkTime, 'Time of a zero-knowledge proof, p95'),
    lines: [
      {
        expr: `sum by (operation, result) (${rate('bpi_zk_proofs_total')})`,
        legend: '{{operation}} {{result}}',
      },
    ],
    min: 0,
  });
}

function zkTime() {
  return timeSeries({
    id: panelIds.zkTime,
    title: 'Time of a zero-knowledge proof, p95',
    description:
      'The time in which 95 of 100 proofs were generated or verified at the slowest of the chosen nodes. It follows the processor: look at the hosts when it rises.',
    runbook: 'security',
    unit: 's',
    link: toDashboard('bpi-system-health', 'BPI System Health'),
    lines: [
      {
        expr: withTracesOf(
          `bpi_zk_proof_duration_seconds_bucket{${selected}}`,
          `max by (operation) (${instanceQuantile('bpi_zk_proof_duration_seconds', 0.95)}{${selected}})`,
        ),
        legend: '{{operation}}',
        exemplars: true,
      },
    ],
    min: 0,
  });
}

function quantum() {
  return timeSeries({
    id: panelIds.quantum,
    title: 'Quantum-safe operations',
    description:
      'Signatures, key exchanges and checks per second with algorithms that withstand a quantum computer, by algorithm and result; the ten with the most. Failures mean keys that do not fit.',
    runbook: 'security',
    unit: 'ops',
    link: toLogs('Log lines about it', { search: 'dilithium|kyber|quantum|signature' }),
    lines: [
      {
        expr: `topk(10, sum by (algorithm, result) (${rate('bpi_pq_operations_total')}))`,
        legend: '{{algorithm}} {{result}}',
      },
    ],
    min: 0,
  });
}

function auditEvents() {
  return timeSeries({
    id: panelIds.auditEvents,
    title: 'Audit events',
    description:
      'Entries per second in the audit log, by result. It never stops while BPI works: a log that falls silent is the alert AuditEventsStopped.',
    runbook: 'security',
    unit: 'wps',
    link: toPanel(uid, panelIds.auditTable, 'Audit events by action'),
    lines: [{ expr: `sum by (result) (${rate('bpi_audit_events_total')})`, legend: '{{result}}' }],
    colours: outcomeColours,
    min: 0,
  });
}
