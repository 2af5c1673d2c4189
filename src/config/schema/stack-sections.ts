import { defaults } from '../defaults.ts';
import { amount, duration, flag, share, size } from './values.ts';

const { exporter, grafana, notifications, retention, scrape, stack, thresholds } = defaults;

/** Section `stack`: what the stack is called and where it keeps its files. */
export const stackSection = {
  title: 'section',
  description: 'The stack as a whole.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    name: {
      title: 'name',
      description: 'Compose project name: prefix of every container, network and volume.',
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9_-]{0,39}$',
      default: stack.name,
      examples: ['bpi-monitoring'],
    },
    state_directory: {
      title: 'absolute path',
      description:
        'Directory of this host for secrets and the rendered copy. By default /var/lib/bpi-monitoring for root, else $XDG_STATE_HOME/bpi-monitoring.',
      type: 'string',
      pattern: '^/',
      examples: ['/var/lib/bpi-monitoring'],
    },
  },
} as const;

/** Section `scrape`: intervals where an endpoint has none of its own. */
export const scrapeSection = {
  title: 'section',
  description: "Times for the stack's own targets and for endpoints that name none.",
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    interval: duration('Time between two scrapes.', scrape.interval),
    timeout: duration('Longest time a scrape may take; not longer than the interval.', scrape.timeout),
    evaluation_interval: duration('Time between two evaluations of rules that name no interval.', scrape.evaluation_interval),
  },
} as const;

/** Section `retention`: how long data is kept. */
export const retentionSection = {
  title: 'section',
  description: 'How long data is kept.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    metrics: duration('How long Prometheus keeps samples.', retention.metrics),
    metrics_size: size('Most disk space for samples; the oldest go first.', retention.metrics_size),
    logs: duration('How long Loki keeps lines; at least 24h.', retention.logs),
  },
} as const;

/** Section `notifications`: who is told. */
export const notificationsSection = {
  title: 'section',
  description: 'Who is told when an alert fires.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    webhook: {
      title: 'section',
      description: 'A receiver of JSON over HTTP, as Alertmanager sends it.',
      type: ['object', 'null'],
      additionalProperties: false,
      properties: {
        url: {
          title: 'secret address',
          description: 'Address of the receiver, best as ${NAME} of an environment variable: it is a secret.',
          type: 'string',
          minLength: 1,
          examples: ['${BPI_WEBHOOK_URL}'],
        },
        url_file: {
          title: 'path of a file',
          description: 'File that holds the address, relative to monitoring.yaml. Its mode should be 0600.',
          type: 'string',
          minLength: 1,
          examples: ['/etc/bpi/webhook_url'],
        },
        send_resolved: flag('Whether the end of an alert is sent too.', notifications.webhook.send_resolved),
      },
    },
  },
} as const;

/** Section `thresholds`: limits of rules and panels. */
export const thresholdsSection = {
  title: 'section',
  description: 'Limits that alerts and panels use.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    bpci_latency: duration('Round trip to BPCI above which P1 fires.', thresholds.bpci_latency),
    cpu: share('CPU use above which an alert fires.', thresholds.cpu),
    disk_free: share('Free disk space below which an alert fires.', thresholds.disk_free),
    memory: share('Memory use above which an alert fires.', thresholds.memory),
    errors_per_second: amount('Errors per second above which an alert fires.', thresholds.errors_per_second),
    consensus_participation: share('Participation in consensus below which an alert fires.', thresholds.consensus_participation),
    economic_activity: share('Economic activity below which an alert fires.', thresholds.economic_activity),
    poe_score: amount('Score of Proof of Economic Activity below which an alert fires.', thresholds.poe_score),
    owner_salary_cap: amount('Owner salary per period above which an alert fires, in tokens.', thresholds.owner_salary_cap),
    gen_supply: amount('The only right supply of GEN, in tokens.', thresholds.gen_supply),
  },
} as const;

/** Section `exporter`: how BPI and BPCI are asked. */
export const exporterSection = {
  title: 'section',
  description: 'How BPI and BPCI are asked.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    watch_interval: duration('Time between two looks at what is critical.', exporter.watch_interval),
    watch_timeout: duration('Longest time such a look may take.', exporter.watch_timeout),
    max_body: size('Largest answer that is read; a larger one is a failure.', exporter.max_body),
    synthetic: flag('Also export values that BPI hard-codes or derives from the clock, labelled synthetic="true".', exporter.synthetic),
  },
} as const;

/** Section `grafana`: who may sign in. */
export const grafanaSection = {
  title: 'section',
  description: 'Grafana. Its password is generated and kept in the state directory.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    admin_user: {
      title: 'name',
      description: 'Name of the administrator.',
      type: 'string',
      pattern: '^[A-Za-z0-9._@-]{1,100}$',
      default: grafana.admin_user,
      examples: ['admin'],
    },
  },
} as const;
