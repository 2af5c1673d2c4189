import { colours, outcomeColours } from '../house/colours.ts';
import type { Row } from '../house/layout.ts';
import { toDashboard, toLogs } from '../house/links.ts';
import { timeSeries } from '../house/time-series.ts';
import { selected } from '../house/variables.ts';
import { panelIds } from './panel-ids.ts';

const rate = (metric: string, matchers: string = selected) => `rate(${metric}{${matchers}}[$__rate_interval])`;

/** Two across: who asks, and what they are told. */
export function accessTrends(): Row {
  return {
    id: panelIds.trends,
    title: 'Trends',
    width: 12,
    height: 8,
    panels: [attempts(), rateLimits(), suspicious(), cage(), guardedPaths(), incidentsByHour()],
  };
}

function attempts() {
  return timeSeries({
    id: panelIds.attempts,
    title: 'Logins',
    description:
      'Logins per second at BPCI: those that succeeded above the line, those that failed below it. Below should be a fringe; when it grows alone, somebody tries passwords.',
    runbook: 'security',
    unit: 'reqps',
    link: toLogs('Log lines about logins', { search: 'auth|login' }),
    lines: [
      { expr: `sum(${rate('bpci_auth_attempts_total', 'result="success"')})`, legend: 'success' },
      { expr: `-sum(${rate('bpci_auth_attempts_total', 'result="failure"')})`, legend: 'failure' },
    ],
    colours: outcomeColours,
  });
}

function rateLimits() {
  return timeSeries({
    id: panelIds.rateLimits,
    title: 'Requests over their limit',
    description:
      'Requests per second that BPCI refused because their sender asked too often; the ten endpoints with the most. A single client that is refused all day is misconfigured, many at once are an attack.',
    runbook: 'security',
    unit: 'reqps',
    link: toDashboard('bpi-developer', 'BPI Developer Metrics'),
    lines: [
      {
        expr: `topk(10, sum by (endpoint) (${rate('bpci_rate_limit_exceeded_total', '')}))`,
        legend: '{{endpoint}}',
      },
    ],
    min: 0,
  });
}

function suspicious() {
  return timeSeries({
    id: panelIds.suspicious,
    title: 'Suspicious activity, per hour',
    description:
      'Replays, spoofing and scans that BPCI saw in the hour before. None is normal on a private address; scans are usual on a public one.',
    runbook: 'security',
    unit: 'short',
    link: toLogs('Log lines about it', { search: 'suspicious|replay|spoof|scan' }),
    lines: [{ expr: 'sum by (kind) (increase(bpci_suspicious_activity_total[1h]))', legend: '{{kind}}' }],
    as: 'stacked bars',
    min: 0,
  });
}

function cage() {
  return timeSeries({
    id: panelIds.cage,
    title: 'Decisions of HTTP Cage',
    description:
      'Requests per second that HTTP Cage let through and blocked. A rise of what is blocked while the rest stays is an attack that is stopped.',
    runbook: 'security',
    unit: 'reqps',
    link: toLogs('Log lines of HTTP Cage', { search: 'cage' }),
    lines: [{ expr: `sum by (decision) (${rate('bpi_http_cage_requests_total')})`, legend: '{{decision}}' }],
    as: 'stacked',
    colours: outcomeColours,
    min: 0,
  });
}

function guardedPaths() {
  const paths = [
    ['bpi_vm_cage_requests_total', 'HTTP Cage'],
    ['bpi_vm_shadow_lookups_total', 'Shadow Registry'],
    ['bpi_vm_rpc_entangled_requests_total', 'entangled RPC'],
  ] as const;
  return timeSeries({
    id: panelIds.guardedPaths,
    title: 'Requests to the guarded paths of the VM server',
    description:
      'Requests per second to HTTP Cage, the Shadow Registry and the quantum-safe RPC, as the VM server of BPI counts them. It counts what comes in, not what it decides.',
    runbook: 'security',
    unit: 'reqps',
    link: toDashboard('bpi-system-health', 'BPI System Health'),
    lines: paths.map(([metric, legend]) => ({ expr: `sum(${rate(metric)})`, legend })),
    min: 0,
  });
}

function incidentsByHour() {
  return timeSeries({
    id: panelIds.incidentsByHour,
    title: 'Incidents per hour',
    description: 'Security incidents that BPI raised in the hour before, by severity.',
    runbook: 'security',
    unit: 'short',
    link: toLogs('Log lines about incidents', { search: 'incident' }),
    lines: [
      {
        expr: `sum by (severity) (increase(bpi_security_incidents_total{${selected}}[1h]))`,
        legend: '{{severity}}',
      },
    ],
    as: 'stacked bars',
    colours: { critical: colours.critical, warning: colours.warning, info: colours.unknown },
    min: 0,
  });
}
