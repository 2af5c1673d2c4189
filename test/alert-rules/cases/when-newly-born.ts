import type { AlertCase } from './alert-case.ts';

const onVm = 'job="bpi-vm-server",instance="localhost:7777",endpoint="vm-metrics"';
const onProofs = 'job="bpi-poe-bpci",instance="localhost:7777",endpoint="poe-bpci-metrics"';
const onBpci = 'job="external-bpci-server",instance="localhost:8081",endpoint="bpci-metrics"';
const up = (labels: string, instance = '') => `up{${instance === '' ? labels : labels.replace(/localhost/, instance)}}`;

/** Counters of rare events: alert, metric, labels, what it must reach at once, steps of the window. */
type Born = readonly [
  alert: string,
  metric: string,
  labels: string,
  count: number,
  stepSeconds: 5 | 15 | 60,
  steps: number,
];

const events: readonly Born[] = [
  ['SettlementTamperDetected', 'bpi_billing_tamper_detections_total', `${onProofs},kind="merkle"`, 1, 5, 60],
  ['SecurityIncidentRaised', 'bpi_security_incidents_total', `${onVm},severity="critical"`, 1, 5, 24],
  ['SuspiciousActivity', 'bpci_suspicious_activity_total', `${onBpci},kind="probing"`, 6, 15, 20],
  ['DeploymentFailed', 'bpi_deployments_total', `${onVm},result="failure"`, 1, 15, 60],
  ['BuildsFailing', 'bpi_builds_total', `${onVm},result="failure"`, 4, 60, 60],
];

/** Counters that stand still: alert, series, growth while they live, window and `for` in steps of 15 s. */
type Still = readonly [alert: string, series: string, windowSteps: number, waitSteps: number];

const meters: readonly Still[] = [
  ['RevenueStopped', `bpi_revenue_total{${onProofs},currency="FLX"}`, 20, 20],
  ['UsageRecordsStopped', `bpi_billing_usage_records_total{${onProofs},service_type="compute"}`, 8, 4],
  ['AuditEventsStopped', `bpi_audit_events_total{${onVm},action="login",result="success"}`, 20, 20],
];

/** Counters that are born late: with their first event, or without any. */
export const casesWhenNewlyBorn: readonly AlertCase[] = [
  ...events.flatMap(([alert, metric, labels, count, stepSeconds, window]): readonly AlertCase[] => {
    const series = `${metric}{${labels}}`;
    const target = targetOf(labels);
    const lived = window + 10;
    const at = (steps: number) => moment(stepSeconds * steps);
    return [
      {
        alert,
        title: 'fires for a counter that is born with its events, while its target has been up for the whole window',
        stepSeconds,
        series: {
          [series]: `_x${String(lived)} ${String(count)}x${String(window + 5)}`,
          [up(target)]: `1x${String(3 * lived)}`,
        },
        firing: { [at(lived - 1)]: 0, [at(lived)]: 1, [at(lived + 2)]: 1, [at(lived + window - 1)]: 1 },
      },
      {
        alert,
        title:
          'stays silent for a counter that is born at nought, and for one that stood there before its target was up',
        stepSeconds,
        series: {
          [series]: `_x${String(lived)} 0x${String(window + 5)}`,
          [up(target)]: `1x${String(3 * lived)}`,
          [series.replace('localhost', 'late')]: `_x${String(lived)} ${String(count)}x${String(window + 5)}`,
          [up(target, 'late')]: `0x${String(lived - 1)} 1x${String(2 * lived)}`,
          [series.replace('localhost', 'old')]: `${String(count)}x${String(3 * lived)}`,
          [up(target, 'old')]: `1x${String(3 * lived)}`,
        },
        firing: {
          [at(lived - 1)]: 0,
          [at(lived)]: 0,
          [at(lived + 2)]: 0,
          [at(lived + window - 1)]: 0,
          [at(lived + window + 1)]: 0,
        },
      },
    ];
  }),
  ...meters.map(([alert, series, window, wait]): AlertCase => {
    const at = (steps: number) => moment(15 * steps);
    return {
      alert,
      title: 'gives a counter that has just been born a whole window before it counts as standing still',
      stepSeconds: 15,
      series: { [series]: `7x${String(2 * (window + wait))}` },
      firing: { [at(wait)]: 0, [at(wait + 2)]: 0, [at(window + wait - 1)]: 0, [at(window + wait)]: 1 },
    };
  }),
];

/** The labels that a target and its series share. */
function targetOf(labels: string): string {
  return labels.split(',').slice(0, 3).join(',');
}

function moment(seconds: number): string {
  return `${String(seconds)}s`;
}
