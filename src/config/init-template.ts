import { isLoopback } from './normalise/route-to.ts';

/** What `init` knows already; left out, the lines are commented and show the default or an example. */
export interface InitOptions {
  /** Path or URL of schema/monitoring.schema.json as the file should name it. */
  readonly schema?: string;
  /** Host of the BPI node. */
  readonly bpiHost?: string;
  /** Address of BPCI, already validated. */
  readonly bpciUrl?: string;
  /** File that holds the address of the webhook. */
  readonly webhookUrlFile?: string;
  /** File that holds the address of Slack's incoming webhook. */
  readonly slackUrlFile?: string;
  /** File that holds the integration key of PagerDuty. */
  readonly pagerdutyKeyFile?: string;
  /** Who gets mail. */
  readonly emailTo?: string;
  /** host:port of the server that takes the mail. */
  readonly emailSmarthost?: string;
}

/** A first monitoring.yaml: short, valid as it is, and equal to the defaults where nothing was given. */
export function initTemplate(options: InitOptions = {}): string {
  const { schema, bpiHost, bpciUrl } = options;
  return `# yaml-language-server: $schema=${schema ?? 'node_modules/bpi-monitoring/schema/monitoring.schema.json'}
# What BPI Monitoring watches. Every line is optional; without any, a BPI on this host is watched.
# Remove the # before a line to use it. All keys: monitoring.yaml of the package.
version: 1

# The BPI node to watch. As shipped it answers on 127.0.0.1 only, so run the monitoring on its host.
${section(bpiHost !== undefined, `bpi:\n  host: ${scalar(bpiHost ?? 'localhost')}`)}

# The BPCI server that BPI depends on. Naming it makes it required: BpciConnectionLost fires when it does not answer.
${section(bpciUrl !== undefined, `bpci:\n  url: ${scalar(bpciUrl ?? 'bpci.example.com:8081')}`)}

# Who is told when an alert fires. Each file holds an address or a key, alone on one line, with mode 0600.
${notifications(options)}
`;
}

function notifications(options: InitOptions): string {
  const { webhookUrlFile, slackUrlFile, pagerdutyKeyFile, emailTo } = options;
  const receivers = [
    [webhookUrlFile, `webhook:\n    url_file: ${scalar(webhookUrlFile ?? '/etc/bpi/webhook_url')}`],
    [slackUrlFile, `slack:\n    url_file: ${scalar(slackUrlFile ?? '/etc/bpi/slack_url')}`],
    [pagerdutyKeyFile, `pagerduty:\n    routing_key_file: ${scalar(pagerdutyKeyFile ?? '/etc/bpi/pagerduty_key')}`],
    [emailTo, email(options)],
  ] as const;
  const given = receivers.filter(([known]) => known !== undefined);
  const shown = given.length > 0 ? receivers : receivers.slice(0, 1);
  return [
    section(given.length > 0, 'notifications:'),
    ...shown.map(([known, text]) => section(known !== undefined, `  ${text}`)),
  ].join('\n');
}

function email({ emailTo = 'ops@example.com', emailSmarthost = 'smtp.example.com:587' }: InitOptions): string {
  const people = emailTo.split(',').map((one) => one.trim());
  const to = people.length === 1 ? scalar(emailTo) : `[${people.map(scalar).join(', ')}]`;
  const from = `bpi-monitoring@${(people[0] ?? '').replace(/^.*@/, '')}`;
  // A mail server of this host has no certificate for `localhost`, and nothing leaves the host.
  const here = isLoopback(emailSmarthost.replace(/:\d+$/, ''));
  return `email:
    to: ${to}
    from: ${scalar(from)}
    smarthost: ${scalar(emailSmarthost)}${here ? '\n    require_tls: false' : ''}`;
}

function section(inUse: boolean, text: string): string {
  return inUse ? text : text.replace(/^/gm, '#');
}

// JSON is YAML: quoting is needed only where a plain scalar would mean something else.
function scalar(text: string): string {
  const isPlain = /^(?:[A-Za-z/]|\d+(?:\.\d+){3}(?=:|$))[\w./:@-]*$/.test(text) && !text.endsWith(':');
  return isPlain && !/^(?:true|false|null|yes|no|on|off)$/i.test(text) ? text : JSON.stringify(text);
}
