import { bpiLines } from '../../alert-rules/house/log-lines.ts';
import type { Config } from '../../src/config/config.ts';
import { hasLogs } from '../house/has-logs.ts';
import { below, type Row } from '../house/layout.ts';
import { toDashboard, toLogs, toPanel } from '../house/links.ts';
import { logs } from '../house/logs.ts';
import { table } from '../house/table.ts';
import { selected } from '../house/variables.ts';
import { expiryLimits } from './certificates.ts';
import { panelIds } from './panel-ids.ts';

/** Certificate by certificate, action by action, line by line. */
export function details(config: Config): readonly Row[] {
  return [
    { id: panelIds.details, title: 'Details', width: 12, height: 9, panels: [certificates(config), auditTable()] },
    below(24, 10, hasLogs(config) ? [lines()] : []),
  ];
}

function certificates({ components }: Config) {
  const probes = components['blackbox-exporter'].enabled;
  return table({
    id: panelIds.certificates,
    title: 'Certificates',
    description:
      'Every certificate that HTTP Cage reports, and every remote address whose certificate is looked at, with the time it is still valid. Renew what is amber.',
    runbook: 'security',
    unit: 's',
    link: toDashboard('bpi-system-health', 'BPI System Health'),
    queries: [
      { refId: 'told', expr: 'min by (subject) (bpi_certificate_expiry_timestamp_seconds) - time()' },
      ...(probes ? [{ refId: 'seen', expr: 'min by (instance) (probe_ssl_earliest_cert_expiry) - time()' }] : []),
    ],
    columns: [
      { title: 'Certificate', source: { label: 'subject' } },
      ...(probes ? [{ title: 'Address', source: { label: 'instance' } }] : []),
      { title: 'Valid for', source: { value: 'told' }, unit: 's', limits: expiryLimits },
      ...(probes
        ? [{ title: 'Seen valid for', source: { value: 'seen' }, unit: 's' as const, limits: expiryLimits }]
        : []),
    ],
    sortBy: 'Valid for',
  });
}

function auditTable() {
  return table({
    id: panelIds.auditTable,
    title: 'Audit events by action',
    description:
      'How often each action stands in the audit log of the selected time, and how it ended; the fifty with the most. What nobody has permission for should not be here with a success.',
    runbook: 'security',
    unit: 'short',
    link: toPanel('bpi-security', panelIds.auditEvents, 'Audit events'),
    queries: [
      {
        refId: 'events',
        expr: `topk(50, sum by (action, result) (increase(bpi_audit_events_total{${selected}}[$__range])))`,
      },
    ],
    columns: [
      { title: 'Action', source: { label: 'action' } },
      { title: 'Result', source: { label: 'result' } },
      { title: 'Events', source: { value: 'events' }, unit: 'short' },
    ],
    sortBy: 'Action',
  });
}

function lines() {
  return logs({
    id: panelIds.logs,
    title: 'Log lines about security',
    description:
      'Lines of the logs that monitoring.yaml names (logs.files) in which logins, certificates, attacks or the audit trail occur. Empty is good, or nobody told Alloy where the logs are.',
    runbook: 'security',
    link: toLogs('All log lines'),
    lines: `${bpiLines} |~ "(?i)auth|login|denied|forbidden|certificate|audit|tamper|replay|spoof"`,
  });
}
