import type { Config } from '../../src/config/config.ts';
import { colours } from '../house/colours.ts';
import { gauge } from '../house/gauge.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toPanel } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { stat } from '../house/stat.ts';
import { highIsGood, lowIsGood, noneIsGood } from '../house/thresholds.ts';
import { selected } from '../house/variables.ts';
import { expiries, expiryLimits } from './certificates.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-security';

/** Six across: is anything open, broken or about to be? */
export function keyMetrics(config: Config): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics',
    width: 4,
    height: 4,
    panels: [rating(), auditChain(), authFailures(), certificate(config), incidents(), failedLogins()],
  };
}

function rating() {
  return gauge({
    id: panelIds.rating,
    title: 'Security rating',
    description:
      'The lowest rating with which a VM server was started, of 10. BPI as it is shipped echoes its argument: it says what was wanted, not what is.',
    runbook: 'security',
    unit: 'none',
    link: toPanel(uid, panelIds.cage, 'Decisions of HTTP Cage'),
    queries: [{ expr: `min(bpi_security_rating{${selected}})` }],
    limits: highIsGood(8, 9.5),
    min: 0,
    max: 10,
  });
}

function auditChain() {
  return stat({
    id: panelIds.auditChain,
    title: 'Audit chain',
    description:
      'Whether the hash chain of the audit log verifies, on every node. BROKEN means that somebody changed or lost entries: keep the disk as it is and call security.',
    runbook: 'security',
    unit: 'none',
    link: toPanel(uid, panelIds.auditTable, 'Audit events by action'),
    queries: [{ expr: `min(bpi_audit_chain_valid{${selected}})` }],
    limits: highIsGood(0, 1),
    mappings: words({ 0: ['BROKEN', colours.critical], 1: ['VALID', colours.healthy] }),
  });
}

function authFailures() {
  return stat({
    id: panelIds.authFailures,
    title: 'Refused logins, 5 min',
    description:
      'Share of the logins at BPCI that failed in the last five minutes. A few of a hundred are typing errors; from 20 % on somebody guesses, or a service has an old password.',
    runbook: 'security',
    unit: 'percentunit',
    link: toPanel(uid, panelIds.attempts, 'Logins'),
    queries: [{ expr: 'max(instance:bpci_auth_failures:ratio_rate5m)' }],
    limits: lowIsGood(0.05, 0.2),
  });
}

function certificate(config: Config) {
  return stat({
    id: panelIds.certificate,
    title: 'Next certificate ends in',
    description:
      'How long the certificate that expires first is still valid. Amber in its last month, red in its last week.',
    runbook: 'security',
    unit: 's',
    link: toPanel(uid, panelIds.certificates, 'Certificates'),
    queries: [{ expr: `min(${expiries(config)}) - time()` }],
    limits: expiryLimits,
    decimals: 0,
  });
}

function incidents() {
  return stat({
    id: panelIds.incidents,
    title: 'Security incidents, 24 h',
    description: 'Incidents that BPI raised in 24 hours, by severity. None is normal; each has a line in the log.',
    runbook: 'security',
    unit: 'short',
    link: toPanel(uid, panelIds.incidentsByHour, 'Incidents per hour'),
    queries: [
      {
        expr: `sum by (severity) (increase(bpi_security_incidents_total{${selected}}[24h]))`,
        legend: '{{severity}}',
      },
    ],
    limits: noneIsGood(),
    decimals: 0,
    named: true,
  });
}

function failedLogins() {
  return stat({
    id: panelIds.failedLogins,
    title: 'Failed logins, 1 h',
    description: 'How many logins at BPCI failed in the last hour. What is usual depends on how many people there are.',
    runbook: 'security',
    unit: 'short',
    link: toDashboard('bpi-logs', 'Logs'),
    queries: [{ expr: 'sum(increase(bpci_auth_attempts_total{result="failure"}[1h]))' }],
    limits: lowIsGood(20, 100),
    decimals: 0,
    sparkline: true,
  });
}
