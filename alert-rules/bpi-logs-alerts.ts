import type { Config } from '../src/config/config.ts';
import { logAlert } from './house/log-alert.ts';
import { bpiLines, countLines, lineRate, linesWith } from './house/log-lines.ts';
import type { AlertRule, RuleGroup } from './house/rule.ts';

/** What many lines of a log tell, and logs that have gone silent. */
export function logAlerts({ logs }: Config): RuleGroup {
  const services = [...new Set(logs.files.map(({ service }) => service))].sort();
  return { name: 'bpi-logs.alerts', interval: '15s', rules: [...lineAlerts(), ...services.map(streamSilent)] };
}

function lineAlerts(): readonly AlertRule[] {
  const all = lineRate(bpiLines, '2m');
  return [
    logAlert({
      name: 'LogErrorRatioHigh',
      priority: 'P2',
      area: 'node',
      family: 'log_errors',
      // Few lines say little: below one in two seconds nothing is judged.
      expr: `((${lineRate(linesWith('level="error"'), '2m')} / ${all}) > 0.1) and (${all} > 0.5)`,
      for: '30s',
      value: 'ratio',
      threshold: 0.1,
      summary: '{{ $value | humanizePercentage }} of the log lines of {{ $labels.service }} are errors',
      description:
        'More than one line in ten of {{ $labels.service }} over the last 2 minutes is an error ({{ $value | humanizePercentage }}).',
    }),
    logAlert({
      name: 'LogBpciTransportErrors',
      priority: 'P2',
      area: 'integration',
      family: 'log_transport',
      dependsOn: 'bpci',
      // BPI warns of connections that fail as often as it calls them errors.
      expr: `${countLines('service', `${linesWith('level=~"warn|error"')} |~ "(?i)bpci" |~ \`(?i)connection refused|timed? ?out|\\btls\\b|certificate\``, '1m')} > 10`,
      value: 'count',
      threshold: 10,
      summary: '{{ $labels.service }} cannot talk to BPCI: {{ $value }} errors within a minute',
      description:
        'More than 10 lines of {{ $labels.service }} within a minute ({{ $value }}) tell of calls to BPCI that were refused, timed out or failed over TLS.',
    }),
    logAlert({
      name: 'LogAuthBruteForce',
      priority: 'P2',
      area: 'security',
      family: 'auth',
      expr: `${countLines('client_ip', fieldOf('authentication failed', 'client_ip'), '2m')} > 20`,
      value: 'count',
      threshold: 20,
      summary: '{{ $value }} failed logins within 2 minutes from {{ $labels.client_ip }}',
      description:
        'More than 20 logins from {{ $labels.client_ip }} failed within 2 minutes ({{ $value }}): somebody may be guessing.',
    }),
    logAlert({
      name: 'LogRegistrationRejected',
      priority: 'P3',
      area: 'integration',
      family: 'wallet_registration',
      dependsOn: 'bpci',
      expr: `${countLines('reason', fieldOf('registration rejected', 'reason'), '5m')} > 5`,
      value: 'count',
      threshold: 5,
      summary: 'wallets are rejected: {{ $labels.reason }}',
      description:
        'More than 5 registrations of wallets within 5 minutes ({{ $value }}) were rejected with the reason {{ $labels.reason }}.',
    }),
  ];
}

/** Lines with a phrase that are JSON and have a field. One that cannot be read as JSON would fail the whole query. */
function fieldOf(phrase: string, field: string): string {
  return `${bpiLines} |= "${phrase}" | json ${field}="${field}" | __error__="" | ${field}!=""`;
}

function streamSilent(service: string): AlertRule {
  return logAlert({
    name: 'LogStreamSilent',
    priority: 'P2',
    area: 'meta',
    family: 'log_ship',
    expr: `absent_over_time(${linesWith(`service=${JSON.stringify(service)}`)}[3m])`,
    // As long as a first start takes until Alloy has found the files.
    for: '1m',
    value: { text: 'no line for 3 minutes' },
    summary: `no log line of ${service} for 3 minutes`,
    description: `Nothing of ${service} has come from the files that logs.files names: it has stopped, or its lines no longer get into them.`,
  });
}
