import { defaults } from '../defaults.ts';
import { amount, duration, flag, share, size } from './values.ts';

const { exporter, retention, scrape, stack, thresholds } = defaults;

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
    runbooks_url: {
      title: 'web address',
      description:
        'Address of the directory docs/runbooks where people can open it: alerts and panels then link to it. By default they name the path in this package.',
      type: 'string',
      // Prometheus expands braces in annotations, and Grafana reads descriptions as Markdown.
      pattern: '^https?://[^\\s/?#@{}()<>"]{1,300}(?:/[^\\s?#{}()<>"]{0,300})?$',
      examples: ['https://git.example.com/ops/bpi-monitoring/docs/runbooks'],
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
    traces: duration('How long Jaeger keeps traces.', retention.traces),
    long_term: duration('How long InfluxDB keeps the recorded series; see `long_term`.', retention.long_term),
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
    poe_score: amount('Score of Proof of Economic Activity below which an alert fires; wins over `billing_meter.config.poe_threshold`.', thresholds.poe_score),
    owner_salary_cap: amount(
      'Owner salary per period above which an alert fires, in tokens; wins over `autonomous_economics.poe_mining.owner_salary_cap`.',
      thresholds.owner_salary_cap,
    ),
    owner_salary_period: duration('The period over which the cap counts.', thresholds.owner_salary_period),
    gen_supply: amount(
      'The only right supply of GEN, in tokens; wins over `autonomous_economics.token_supply.gen_supply_fixed`.',
      thresholds.gen_supply,
    ),
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
