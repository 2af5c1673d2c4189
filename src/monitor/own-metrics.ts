import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { stackMetrics } from '../catalog/metrics/stack.ts';
import type { Incident } from './incidents/incident.ts';

/** The monitor's own series and the events that move them. */
export interface MonitorMetrics {
  delivered(priority: string, receiver: 'bpi-monitor' | 'canary', seconds: number): void;
  detected(priority: string, seconds: number): void;
  recovered(priority: string, seconds: number): void;
  judged(priority: string, verdict: NonNullable<Incident['verdict']>): void;
  watchdogReceived(nowMs: number): void;
  canaryLanded(nowMs: number): void;
  canaryLost(): void;
  dashboardLoaded(dashboard: string, seconds: number): void;
  dashboardFailed(dashboard: string): void;
  answered(route: string, seconds: number): void;
  silent(is: boolean): void;
  told(channel: string, success: boolean): void;
  reloaded(sha256: string, nowMs: number): void;
  reloadFailed(): void;
  openIncidents(count: number): void;
  /** Prometheus text. */
  text(): Promise<string>;
}

const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
const verdicts = ['true_positive', 'false_positive'] as const;

const buckets: Readonly<Record<string, number[]>> = {
  bpi_alert_delivery_duration_seconds: [0.5, 1, 2, 5, 10, 15, 20, 30, 45, 60, 120, 300],
  bpi_incident_detection_duration_seconds: [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600],
  bpi_incident_recovery_duration_seconds: [30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400],
  bpi_dashboard_load_duration_seconds: [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30],
  bpi_monitoring_api_request_duration_seconds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
};

/** A fresh set; every child of a closed label set is there from the start, or increase() would miss the first event. */
export function createMonitorMetrics(version: string): MonitorMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // Gauges that prom-client calls _total, which `promtool check metrics` refuses.
  for (const what of ['handles', 'requests', 'resources']) registry.removeSingleMetric(`nodejs_active_${what}_total`);
  const histogram = (name: string) => new Histogram({ ...family(name, registry), buckets: buckets[name] ?? [] });
  const counter = (name: string) => new Counter(family(name, registry));
  const gauge = (name: string) => new Gauge(family(name, registry));

  const delivery = histogram('bpi_alert_delivery_duration_seconds');
  const detection = histogram('bpi_incident_detection_duration_seconds');
  const recovery = histogram('bpi_incident_recovery_duration_seconds');
  const incidents = counter('bpi_incidents_total');
  const watchdog = gauge('bpi_watchdog_last_received_timestamp_seconds');
  const canary = gauge('bpi_canary_last_success_timestamp_seconds');
  const canaries = counter('bpi_monitor_canaries_total');
  const dashboards = histogram('bpi_dashboard_load_duration_seconds');
  const dashboardFailures = counter('bpi_monitor_dashboard_failures_total');
  const requests = histogram('bpi_monitoring_api_request_duration_seconds');
  const silence = gauge('bpi_monitor_alerting_path_silent');
  const messages = counter('bpi_monitor_second_channel_messages_total');
  const open = gauge('bpi_monitor_open_incidents');
  const config = gauge('bpi_monitor_config_info');
  const reload = gauge('bpi_monitor_config_last_reload_successful');
  const reloadTime = gauge('bpi_monitor_config_last_reload_success_timestamp_seconds');

  gauge('bpi_monitor_build_info').set({ version }, 1);
  for (const priority of priorities) {
    delivery.zero({ priority, receiver: 'bpi-monitor' });
    detection.zero({ priority });
    recovery.zero({ priority });
    for (const verdict of verdicts) incidents.inc({ priority, verdict }, 0);
  }
  delivery.zero({ priority: 'P1', receiver: 'canary' });
  for (const result of ['success', 'failure']) canaries.inc({ result }, 0);
  // Unlabelled gauges begin at 0, and 0 would be a time in 1970.
  for (const name of [watchdog, canary]) name.remove();

  return {
    delivered: (priority, receiver, seconds) => delivery.observe({ priority: known(priority), receiver }, seconds),
    detected: (priority, seconds) => detection.observe({ priority: known(priority) }, seconds),
    recovered: (priority, seconds) => recovery.observe({ priority: known(priority) }, seconds),
    judged: (priority, verdict) => incidents.inc({ priority: known(priority), verdict }),
    watchdogReceived: (nowMs) => watchdog.set(nowMs / 1000),
    canaryLanded(nowMs) {
      canaries.inc({ result: 'success' });
      canary.set(nowMs / 1000);
    },
    canaryLost: () => canaries.inc({ result: 'failure' }),
    dashboardLoaded: (dashboard, seconds) => dashboards.observe({ dashboard }, seconds),
    dashboardFailed: (dashboard) => dashboardFailures.inc({ dashboard }),
    answered: (route, seconds) => requests.observe({ route }, seconds),
    silent: (is) => silence.set(is ? 1 : 0),
    told: (channel, success) => messages.inc({ channel, result: success ? 'success' : 'failure' }),
    reloaded(sha256, nowMs) {
      config.reset();
      config.set({ sha256 }, 1);
      reload.set(1);
      reloadTime.set(nowMs / 1000);
    },
    reloadFailed: () => reload.set(0),
    openIncidents: (count) => open.set(count),
    text: () => registry.metrics(),
  };
}

/** Somebody else's label must not make series without end. */
function known(priority: string): string {
  return (priorities as readonly string[]).includes(priority) ? priority : 'none';
}

function family(name: string, registry: Registry) {
  const definition = stackMetrics.find((metric) => metric.name === name);
  if (definition === undefined) throw new Error(`metric ${name} is not in the catalog`);
  const { help, labels } = definition;
  return { name, help, labelNames: Object.keys(labels), registers: [registry] };
}
