/** What `init` knows already; left out, the lines are commented and show the default. */
export interface InitOptions {
  /** Path or URL of schema/monitoring.schema.json as the file should name it. */
  readonly schema?: string;
  /** Address of BPCI, already validated. */
  readonly bpciUrl?: string;
  /** File that holds the address of the webhook. */
  readonly webhookUrlFile?: string;
}

/** A first monitoring.yaml: short, valid as it is, and equal to the defaults where nothing was given. */
export function initTemplate(options: InitOptions = {}): string {
  const { schema, bpciUrl, webhookUrlFile } = options;
  const off = (given: string | undefined): string => (given === undefined ? '#' : '');
  return `# yaml-language-server: $schema=${schema ?? 'node_modules/bpi-monitoring/schema/monitoring.schema.json'}
# What BPI Monitoring watches. Every line is optional; without any, a BPI on this host is watched.
# Remove the # before a line to use it. All keys: monitoring.yaml of the package.
version: 1

# The BPCI server that BPI depends on. Naming it makes it required: BpciConnectionLost fires when it does not answer.
${off(bpciUrl)}bpci:
${off(bpciUrl)}  url: ${scalar(bpciUrl ?? 'bpci.example.com:8081')}

# Who is told when an alert fires. The file holds the address of the receiver, alone on one line, with mode 0600.
${off(webhookUrlFile)}notifications:
${off(webhookUrlFile)}  webhook:
${off(webhookUrlFile)}    url_file: ${scalar(webhookUrlFile ?? '/etc/bpi/webhook_url')}
`;
}

// JSON is YAML: quoting is needed only where a plain scalar would mean something else.
function scalar(text: string): string {
  return /^[A-Za-z0-9/][\w./:-]*$/.test(text) && !/:$/.test(text) ? text : JSON.stringify(text);
}
