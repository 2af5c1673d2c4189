import { defaults } from '../defaults.ts';
import { switchSection } from './switch-section.ts';
import { flag, labels, port, share } from './values.ts';

const { logs, long_term: longTerm, tracing } = defaults;

/** Section `logs`: whose lines are collected. */
export const logsSection = {
  title: 'section',
  description: 'Whose log lines are collected.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    containers: flag('Of every container of this Docker engine.', logs.containers),
    journal: flag('Of the journal of this host.', logs.journal),
    files: {
      title: 'list of log files',
      description: 'Log files of this host. BPI writes none itself: redirect its output into one.',
      type: ['array', 'null'],
      default: [],
      maxItems: 100,
      items: {
        title: 'log file',
        description: 'One file, or all that a pattern matches.',
        type: ['object', 'null'],
        additionalProperties: false,
        required: ['path', 'service'],
        properties: {
          path: {
            title: 'absolute path',
            description: 'Path on this host; `*` stands for any part of a file name.',
            type: 'string',
            pattern: '^/[^\\u0000-\\u001f\\u007f]{1,1000}$',
            examples: ['/var/log/bpi/*.log'],
          },
          service: {
            title: 'name',
            description: 'Whose lines they are: the label `service`.',
            type: 'string',
            pattern: '^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,98}[A-Za-z0-9])?$',
            examples: ['bpi-core'],
          },
          labels: labels('Labels added to every line.'),
        },
      },
    },
  },
} as const;

/** Section `tracing`: whether traces are taken. */
export const tracingSection = switchSection(
  'Whether traces of BPI are taken over OTLP and kept by Jaeger.',
  tracing.enabled,
  {
    otlp_grpc_port: port('Port on 127.0.0.1 for OTLP over gRPC.', tracing.otlp_grpc_port),
    otlp_http_port: port('Port on 127.0.0.1 for OTLP over HTTP.', tracing.otlp_http_port),
    sampling_ratio: share('Share of the traces that is kept.', tracing.sampling_ratio),
  },
);

/** Section `long_term`: whether recorded series outlive Prometheus. */
export const longTermSection = switchSection(
  'Whether recorded series are kept by InfluxDB for longer than Prometheus keeps them.',
  longTerm.enabled,
  {
    database: {
      title: 'name',
      description: 'Name of the database.',
      type: 'string',
      pattern: '^[A-Za-z][A-Za-z0-9_]{0,62}$',
      default: longTerm.database,
      examples: ['bpi_metrics'],
    },
  },
);
