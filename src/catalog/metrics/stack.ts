import type { MetricDefinition } from '../metric-definition.ts';

type Row = readonly [
  name: string,
  type: MetricDefinition['type'],
  unit: string,
  labels: MetricDefinition['labels'],
  help: string,
];

// Of a named node, and of one address of several of the same kind.
const who = { endpoint: null, node: null, target: null };
const ofNode = { node: null };
const none: MetricDefinition['labels'] = {};

const watch: readonly Row[] = [
  [
    'bpi_endpoint_state',
    'gauge',
    'stateset',
    { ...who, state: ['ok', 'failed', 'not_offered', 'not_configured'] },
    '1 for the current state of an endpoint, 0 for the others; absent before its first fetch.',
  ],
  [
    'bpi_endpoint_failure',
    'gauge',
    'bool',
    {
      ...who,
      cause: [
        ...['dns', 'refused', 'timeout', 'unreachable', 'reset', 'tls', 'unauthorized', 'credentials', 'not_found'],
        ...['http_status', 'content_type', 'malformed', 'too_large', 'wrong_service', 'payload_error', 'door'],
      ],
    },
    '1 for the cause for which an endpoint is failed.',
  ],
  [
    'bpi_status_probe_success',
    'gauge',
    'bool',
    who,
    '1 if the last fetch of an endpoint was answered as expected, 0 if not; absent where it is not offered.',
  ],
  ['bpi_status_ok', 'gauge', 'bool', who, '1 if the status that a JSON answer reports of itself is a healthy one.'],
  ['bpi_status_probe_duration_seconds', 'gauge', 'seconds', who, 'Time that the last fetch took.'],
  [
    'bpi_status_last_success_timestamp_seconds',
    'gauge',
    'seconds',
    who,
    'Unix time of the last good answer of an endpoint.',
  ],
  [
    'bpi_status_unmapped_fields',
    'gauge',
    'fields',
    who,
    'Numeric fields of a JSON answer that the exporter does not know.',
  ],
];

const link: readonly Row[] = [
  [
    'bpi_bpci_connection_up',
    'gauge',
    'bool',
    ofNode,
    '1 if BPI and BPCI answer, 0 if the link is lost; absent while it is not known.',
  ],
  [
    'bpi_bpci_connection_latency_seconds',
    'gauge',
    'seconds',
    ofNode,
    'Round trip of the last good answer of BPCI; absent while it does not answer.',
  ],
  ['bpi_bpci_last_success_timestamp_seconds', 'gauge', 'seconds', ofNode, 'Unix time of the last good answer of BPCI.'],
];

const self: readonly Row[] = [
  [
    'bpi_exporter_fetches_total',
    'counter',
    'fetches',
    { ...who, result: ['success', 'failure'] },
    'Requests that the exporter itself sent to an endpoint.',
  ],
  ['bpi_exporter_build_info', 'gauge', 'info', { version: null }, 'Version of the exporter; always 1.'],
  [
    'bpi_exporter_config_info',
    'gauge',
    'info',
    { sha256: null },
    'SHA-256 of the configuration file that is in use; always 1.',
  ],
  ['bpi_exporter_config_last_reload_successful', 'gauge', 'bool', none, '1 if the last reload succeeded.'],
  [
    'bpi_exporter_config_last_reload_success_timestamp_seconds',
    'gauge',
    'seconds',
    none,
    'Unix time of the last successful reload.',
  ],
];

// Defaults of prom-client 15 on Linux, less what runtime-metrics.ts takes off.
const runtime: readonly Row[] = [
  ['process_cpu_user_seconds_total', 'counter', 'seconds', none, 'User CPU time.'],
  ['process_cpu_system_seconds_total', 'counter', 'seconds', none, 'System CPU time.'],
  ['process_cpu_seconds_total', 'counter', 'seconds', none, 'User and system CPU time.'],
  ['process_start_time_seconds', 'gauge', 'seconds', none, 'Unix time at which the process started.'],
  ['process_resident_memory_bytes', 'gauge', 'bytes', none, 'Resident memory.'],
  ['process_virtual_memory_bytes', 'gauge', 'bytes', none, 'Virtual memory.'],
  ['process_heap_bytes', 'gauge', 'bytes', none, 'Heap of the process.'],
  ['process_open_fds', 'gauge', 'descriptors', none, 'Open file descriptors.'],
  ['process_max_fds', 'gauge', 'descriptors', none, 'Most file descriptors that may be open.'],
  ['nodejs_eventloop_lag_seconds', 'gauge', 'seconds', none, 'Lag of the event loop.'],
  ['nodejs_eventloop_lag_min_seconds', 'gauge', 'seconds', none, 'Least lag of the event loop.'],
  ['nodejs_eventloop_lag_max_seconds', 'gauge', 'seconds', none, 'Greatest lag of the event loop.'],
  ['nodejs_eventloop_lag_mean_seconds', 'gauge', 'seconds', none, 'Mean lag of the event loop.'],
  ['nodejs_eventloop_lag_stddev_seconds', 'gauge', 'seconds', none, 'Standard deviation of the lag.'],
  ['nodejs_eventloop_lag_p50_seconds', 'gauge', 'seconds', none, 'Median lag of the event loop.'],
  ['nodejs_eventloop_lag_p90_seconds', 'gauge', 'seconds', none, '90th percentile of the lag.'],
  ['nodejs_eventloop_lag_p99_seconds', 'gauge', 'seconds', none, '99th percentile of the lag.'],
  ['nodejs_active_resources', 'gauge', 'resources', { type: null }, 'Resources that keep the event loop alive.'],
  ['nodejs_active_handles', 'gauge', 'handles', { type: null }, 'Active handles by type.'],
  ['nodejs_active_requests', 'gauge', 'requests', { type: null }, 'Active requests by type.'],
  ['nodejs_heap_size_total_bytes', 'gauge', 'bytes', none, 'Size of the JavaScript heap.'],
  ['nodejs_heap_size_used_bytes', 'gauge', 'bytes', none, 'Used JavaScript heap.'],
  ['nodejs_external_memory_bytes', 'gauge', 'bytes', none, 'Memory outside the JavaScript heap.'],
  ['nodejs_heap_space_size_total_bytes', 'gauge', 'bytes', { space: null }, 'Size of a heap space.'],
  ['nodejs_heap_space_size_used_bytes', 'gauge', 'bytes', { space: null }, 'Used part of a heap space.'],
  ['nodejs_heap_space_size_available_bytes', 'gauge', 'bytes', { space: null }, 'Free part of a heap space.'],
  [
    'nodejs_version_info',
    'gauge',
    'info',
    { version: null, major: null, minor: null, patch: null },
    'Version of Node.js; always 1.',
  ],
  ['nodejs_gc_duration_seconds', 'histogram', 'seconds', { kind: null }, 'Time spent on garbage collection.'],
];

const priority = ['P1', 'P2', 'P3', 'P4', 'none'];

// The names that the plan gives to the backend of the product; bpi_monitor_* are ours.
const monitor: readonly Row[] = [
  [
    'bpi_alert_delivery_duration_seconds',
    'histogram',
    'seconds',
    { priority, receiver: ['bpi-monitor', 'canary'] },
    'Time from the beginning of an alert to its first notification at bpi-monitor.',
  ],
  [
    'bpi_incident_detection_duration_seconds',
    'histogram',
    'seconds',
    { priority },
    'Time from the beginning of the fault, where an annotation tells it, else from the first evaluation that saw it, to the first notification.',
  ],
  [
    'bpi_incident_recovery_duration_seconds',
    'histogram',
    'seconds',
    { priority },
    'Time from the first notification of an alert to its end.',
  ],
  [
    'bpi_incidents_total',
    'counter',
    'incidents',
    { priority, verdict: ['true_positive', 'false_positive'] },
    'Ended alerts that a person has judged, by what they said.',
  ],
  [
    'bpi_watchdog_last_received_timestamp_seconds',
    'gauge',
    'seconds',
    none,
    'Unix time at which the alert Watchdog last arrived; absent until it has.',
  ],
  [
    'bpi_canary_last_success_timestamp_seconds',
    'gauge',
    'seconds',
    none,
    'Unix time at which a canary alert last came back; absent until one has.',
  ],
  [
    'bpi_dashboard_load_duration_seconds',
    'histogram',
    'seconds',
    { dashboard: null },
    'Time that Prometheus takes to answer every query of a dashboard.',
  ],
  [
    'bpi_monitoring_api_request_duration_seconds',
    'histogram',
    'seconds',
    { route: null },
    'Time that bpi-monitor takes to answer a request.',
  ],
  [
    'bpi_monitor_canaries_total',
    'counter',
    'canaries',
    { result: ['success', 'failure'] },
    'Canary alerts that came back, and those that did not in time.',
  ],
  [
    'bpi_monitor_dashboard_failures_total',
    'counter',
    'loads',
    { dashboard: null },
    'Loads of a dashboard that Prometheus did not answer in full.',
  ],
  [
    'bpi_monitor_alerting_path_silent',
    'gauge',
    'bool',
    none,
    '1 while Prometheus, Alertmanager or the Watchdog is silent.',
  ],
  [
    'bpi_monitor_second_channel_messages_total',
    'counter',
    'messages',
    { channel: ['webhook', 'slack', 'pagerduty'], result: ['success', 'failure'] },
    'Messages that bpi-monitor sent by itself because the alerting path fell silent or speaks again.',
  ],
  ['bpi_monitor_open_incidents', 'gauge', 'incidents', none, 'Alerts that have not ended, the muted ones too.'],
  ['bpi_monitor_build_info', 'gauge', 'info', { version: null }, 'Version of bpi-monitor; always 1.'],
  [
    'bpi_monitor_config_info',
    'gauge',
    'info',
    { sha256: null },
    'SHA-256 of the configuration file of bpi-monitor that is in use; always 1.',
  ],
  [
    'bpi_monitor_config_last_reload_successful',
    'gauge',
    'bool',
    none,
    '1 if the last reload of bpi-monitor succeeded.',
  ],
  [
    'bpi_monitor_config_last_reload_success_timestamp_seconds',
    'gauge',
    'seconds',
    none,
    'Unix time of the last successful reload of bpi-monitor.',
  ],
];

/** Every metric of our own services: what the exporter (job `bpi-exporter`) and the monitor (job `bpi-monitor`) say of themselves. */
export const stackMetrics: readonly MetricDefinition[] = [
  ...define('exporter', [...watch, ...link, ...self, ...runtime]),
  ...define('bpi-monitor', monitor),
];

function define(source: string, rows: readonly Row[]): readonly MetricDefinition[] {
  return rows.map(([name, type, unit, labels, help]) => ({
    ...{ name, type, unit, labels, help, source },
    profiles: ['stack'],
  }));
}
