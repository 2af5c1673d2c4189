import type { FindingSeverity } from '../base/finding.ts';

/** What can be found about one monitoring.yaml, for people who look an id up. */
export interface RuleEntry {
  readonly rule: string;
  readonly severity: FindingSeverity;
  /** What is wrong, one sentence. */
  readonly what: string;
}

/** What is found in the text alone: YAML, keys, values and how they fit together. Sorted by id. */
export const textRules: readonly RuleEntry[] = [
  error('auth-incomplete', 'A user name stands without a password, or a password without a user name.'),
  warning('auth-over-http', 'A password or token is sent to another host over plain HTTP.'),
  error('auth-twice', 'One server is to get both a bearer token and a user name with a password.'),
  warning('bpci-on-zklock-port', 'BPCI and ZKLock are expected on one port of one host; who answers there decides.'),
  warning('certificate-unchecked', 'The certificate of a server is not checked.'),
  error('certificate-without-key', 'A certificate stands without its key, or a key without its certificate.'),
  warning('component-without-feature', 'A component is switched on, but nothing is that needs it.'),
  error('duplicate-endpoint-address', 'Two endpoints have one address.'),
  error('duplicate-endpoint-id', 'Two items of `endpoints` have one id.'),
  error('duplicate-host-port', 'Two parts of the stack are to publish one port.'),
  error('duplicate-key', 'A key stands twice in one section.'),
  error('duplicate-log-file', 'A log file is named twice.'),
  error('duplicate-node', 'Two nodes have one name.'),
  error('duplicate-node-address', 'Two nodes have one address.'),
  warning('email-in-plain', 'The password for mail may be sent unencrypted.'),
  warning(
    'endpoint-outside-hosts',
    'An endpoint of the catalog is moved to a host that neither `bpi` nor `bpci` names. An endpoint with an id of your own may be anywhere.',
  ),
  error('endpoint-path-twice', 'The path of an endpoint stands in `url` and, differently, in `path`.'),
  error('endpoint-without-url', 'An endpoint has no address, and none of its name is known.'),
  warning('expose-without-tls', 'Something is exposed to the network without TLS.'),
  warning('exposed-anonymous', 'Everybody on the network can look at Grafana without signing in.'),
  warning('exposed-component-off', 'A component is to be exposed that is switched off.'),
  error(
    'feature-without-component',
    'Traces, long-term storage or log files are wanted without the component for them.',
  ),
  error('fetch-limits', 'An interval or a size is beyond what the exporter takes.'),
  warning('gen-supply', 'The supply of GEN is not the fixed one of BPI.'),
  error(
    'host-port-of-bpi',
    'The stack takes a port that BPI, BPCI or a service on this host needs. A warning while nobody wrote the port.',
  ),
  error('https-on-this-host', 'HTTPS is expected on this host, where everything is asked over plain HTTP.'),
  error('image-reference', 'An image is not an image reference.'),
  error('image-tag', 'An image has the tag `latest` or none.'),
  warning('inline-secret', 'A secret stands in monitoring.yaml itself.'),
  warning('long-term-too-short', 'Long-term storage ends before Prometheus forgets.'),
  error('malformed-value', 'A value is not what it should be: a duration, a size, a share, a name, an address.'),
  warning('mapping-counter', 'A counter has a name that does not end in `_total`.'),
  error('mapping-each', 'Every item of a list would give the same series.'),
  error('mapping-key', 'A label is the key of an item, but there are no items.'),
  error('mapping-name', 'A metric has a name of ours or of Prometheus itself.'),
  error('mapping-pointer', 'A metric does not say which field it is.'),
  error('mapping-twice', 'A metric stands twice with the same labels.'),
  error('mapping-type', 'A metric is a gauge in one place and a counter in another.'),
  error('mapping-unused', 'A mapping stands at an endpoint whose answer is Prometheus text.'),
  error('memory-too-small', 'A memory limit is so small that the component would not start.'),
  error('missing-key', 'A key is missing that its section cannot do without.'),
  error('mute-always', 'A time to be silent has no time.'),
  error('mute-backwards', 'A range of days or months of a time to be silent runs backwards.'),
  warning('mute-never', 'A time to be silent is on a day that none of its months has.'),
  warning('mute-p1', 'A time to be silent concerns P1 too.'),
  error('mute-twice', 'Two times to be silent have one name.'),
  error('needed-component', 'A component is switched off that the rest cannot do without.'),
  error('newer-version', 'The file was written for a later version of this program.'),
  error('out-of-range', 'A number or a list is beyond its limits.'),
  error('receiver-without-address', 'A receiver does not say where to send.'),
  warning('receiver-without-alertmanager', 'There is a receiver, but nobody sends.'),
  warning('remote-bpi', 'BPI is expected on another host, where as shipped it does not answer.'),
  error('reserved-name', 'An id, a job or a label is one that the stack itself uses.'),
  error('retention-too-short', 'Data would be kept for a shorter time than the stores can.'),
  warning('retention-too-small', 'Very little disk space is left for metrics.'),
  error(
    'secret-malformed',
    'A secret, or what its file or variable holds, is not what it should be: an address (of Slack with https://), 32 letters and digits for PagerDuty, one line, a certificate or a key in PEM.',
  ),
  error('secret-partly-variable', 'Only a part of a secret is an environment variable.'),
  error('secret-twice', 'A secret stands both as text and as a file.'),
  error('several-documents', 'The file holds more than one YAML document.'),
  warning('slow-watch', 'A lost BPCI would be notified too late.'),
  warning('stale-interval', 'An interval is so long that one failed scrape leaves a gap.'),
  warning('threshold-twice', '`thresholds` and a section of the economy say different things; `thresholds` wins.'),
  error('timeout-too-long', 'A timeout is longer than its interval.'),
  warning('tls-over-http', 'There is a section `tls` for an address of plain HTTP.'),
  warning('tls-unused', 'There is a certificate for the stack, but nothing is exposed.'),
  error('unknown-key', 'A key is not known; the nearest right one is named.'),
  error('unknown-time-zone', 'A time to be silent is in a time zone that does not exist.'),
  error('unknown-value', 'A value is not one of those that the key takes.'),
  error('unreadable-json', 'JSON is expected where nobody says what it means.'),
  error('wrong-type', 'A text stands where a number is expected, a section where a list is, and so on.'),
  error('yaml-alias', 'An alias of YAML leads nowhere.'),
  error('yaml-merge-key', 'Merge keys (`<<`) are not read.'),
  error('yaml-syntax', 'The file is not YAML.'),
  error('yaml-tab', 'A tab is used for indentation.'),
  error('yaml-tag', 'A tag (`!`) stands before a value.'),
  error('yaml-too-large', 'The file nests or repeats too much.'),
];

/** What is found when monitoring.yaml, secrets and the user's own files are read. Sorted by id. */
export const fileRules: readonly RuleEntry[] = [
  warning('extra-directory-empty', 'A directory of `extra` has no file of the right kind.'),
  error('extra-directory-too-large', 'A directory of `extra` has more files than anybody means.'),
  error('extra-file-ending', 'A file of `extra` has an ending that its reader does not know.'),
  error(
    'extra-file-missing',
    'A file of `extra` is not there; likewise `-unreadable`, `-not-utf8`, `-too-large`, `-is-device`, `-is-directory`, `-silent`.',
  ),
  error('extra-job-twice', 'A scrape job of `extra` has the name of one of ours, or two have one name.'),
  error('extra-malformed', 'A file of `extra` is not what its reader expects: no YAML, no JSON, not the right keys.'),
  { rule: 'config/file-empty', severity: 'info', what: 'monitoring.yaml is empty; the defaults apply.' },
  error('file-is-device', 'monitoring.yaml is a device.'),
  error('file-is-directory', 'monitoring.yaml is a directory.'),
  error('file-missing', 'The file that was named is not there; a name like it is suggested.'),
  warning('file-name', 'There is a monitoring.yml, which is not read.'),
  error('file-not-utf8', 'monitoring.yaml is not UTF-8 text; the line is named.'),
  error('file-silent', 'monitoring.yaml is a pipe, or a file of the system, that gives nothing.'),
  error('file-too-large', 'monitoring.yaml has more than 1 MiB.'),
  error('file-unreadable', 'monitoring.yaml may not or cannot be read.'),
  error('key-of-another-certificate', 'A key does not belong to the certificate beside it.'),
  error('secret-file-empty', 'The file of a secret is empty.'),
  error(
    'secret-file-missing',
    'The file of a secret is not there; likewise `-unreadable`, `-not-utf8`, `-too-large`, `-is-device`, `-is-directory`, `-silent`.',
  ),
  warning('secret-file-readable', 'Everybody on this host can read the file of a secret.'),
  error('variable-missing', 'The environment variable of a secret is not set, or empty.'),
];

function error(id: string, what: string): RuleEntry {
  return { rule: `config/${id}`, severity: 'error', what };
}

function warning(id: string, what: string): RuleEntry {
  return { rule: `config/${id}`, severity: 'warning', what };
}
