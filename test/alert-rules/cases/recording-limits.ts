import { contractWorld, asShippedWorld } from '../worlds/bpi.ts';
import { hostWorld } from '../worlds/host.ts';
import type { Series } from './alert-case.ts';
import type { RecordingCase, Values } from './recording.ts';

const own = 'job="bpi-exporter",instance="bpi-exporter:9700"';
const onMonitor = 'job="bpi-monitor",instance="bpi-monitor:9701"';
const onHost = 'job="node-exporter",instance="localhost:9100",endpoint="node-exporter"';
const noValues: Values = {};

const shares = [
  'instance:bpi_api_errors:ratio_rate2m',
  'instance:bpi_transaction_failures:ratio_rate2m',
  'instance:bpi_wallet_registration_failures:ratio_rate2m',
  'instance:bpi_poe_submission_failures:ratio_rate2m',
  'instance:bpi_merkle_verification_failures:ratio_rate5m',
  'instance:bpci_auth_failures:ratio_rate5m',
  'bpi:mttd_seconds:mean1d',
  'bpi:mttr_seconds:mean1d',
  'bpi:alert_accuracy:ratio1d',
  ...['5m', '30m', '1h', '2h', '6h', '1d', '3d'].flatMap((window) =>
    ['bpi-api-availability', 'poe-submission'].map((slo) => `slo:sli_error:ratio_rate${window}{slo="${slo}"}`),
  ),
];

const incidents = (growth: string): Series => ({
  [`bpi_incident_detection_duration_seconds_sum{${onMonitor}}`]: growth.replace('N', '12'),
  [`bpi_incident_detection_duration_seconds_count{${onMonitor}}`]: growth.replace('N', '1'),
  [`bpi_incident_recovery_duration_seconds_sum{${onMonitor}}`]: growth.replace('N', '300'),
  [`bpi_incident_recovery_duration_seconds_count{${onMonitor}}`]: growth.replace('N', '1'),
  [`bpi_incidents_total{${onMonitor},verdict="true_positive"}`]: growth.replace('N', '3'),
  [`bpi_incidents_total{${onMonitor},verdict="false_positive"}`]: growth.replace('N', '1'),
});

/** Recording rules where nothing happens, where something is not offered, and on both sides of a limit. */
export const recordingLimitCases: readonly RecordingCase[] = [
  {
    title: 'record no share of nothing: every counter stands still',
    series: {
      ...Object.fromEntries(
        Object.entries(contractWorld).map(([series, values]) => [
          series,
          /_(?:total|bucket)\{/.test(series) ? '7x400' : values,
        ]),
      ),
      ...incidents('7x400'),
    },
    recorded: Object.fromEntries(shares.map((share) => [share, noValues])),
  },
  {
    title: 'tell how long detection and recovery take, and which share of the alerts were right',
    series: incidents('0+Nx400'),
    recorded: {
      'round(bpi:mttd_seconds:mean1d, 0.000001)': { '': 12 },
      'round(bpi:mttr_seconds:mean1d, 0.000001)': { '': 300 },
      'round(bpi:alert_accuracy:ratio1d, 0.000001)': { '': 0.75 },
    },
  },
  {
    title: 'tell how much of a disk is free in 24 hours when it goes on filling as in the last 6',
    series: {
      [`node_filesystem_size_bytes{${onHost},mountpoint="/"}`]: '1000000x400',
      // Ten bytes in 15 seconds: 57,600 in a day, from the 799,200 of the twentieth minute.
      [`node_filesystem_avail_bytes{${onHost},mountpoint="/"}`]: '800000-10x400',
    },
    recorded: {
      'round(instance_mountpoint:node_filesystem_avail:predict1d, 0.000001)': { [`${onHost},mountpoint="/"`]: 0.7416 },
    },
  },
  {
    title: 'leave out a file system that has no room at all',
    series: {
      ...hostWorld,
      [`node_filesystem_size_bytes{${onHost},device="none",fstype="ext4",mountpoint="/none"}`]: '0x400',
      [`node_filesystem_avail_bytes{${onHost},device="none",fstype="ext4",mountpoint="/none"}`]: '0x400',
    },
    recorded: { 'instance_mountpoint:node_filesystem_avail:ratio{mountpoint="/none"}': noValues },
  },
  {
    title: 'leave out what is not offered although it answers, also of the lowest and of the mean',
    series: {
      ...asShippedWorld,
      // It answers again, and the exporter has not yet said so; beside it an address of the same machine that is not offered.
      'up{job="late",instance="late:1",endpoint="wallet-bpci-status"}': '1x400',
      'up{job="bpi-wallet-bpci",instance="late:2",endpoint="wallet-bpci-status"}': '1x400',
    },
    recorded: {
      'job:bpi_up:count{job="bpi-wallet-bpci"}': noValues,
      'instance:bpi_up:min{instance="late:2"}': noValues,
      'instance:bpi_up:min{instance="localhost:7777"}': { 'instance="localhost:7777"': 1 },
      'bpi:up:ratio': { '': 1 },
    },
  },
  {
    title: 'say nothing of the lowest and of the mean while the exporter is down',
    series: { ...asShippedWorld, [`up{${own}}`]: '0x400' },
    recorded: { 'instance:bpi_up:min': noValues, 'bpi:up:ratio': noValues },
  },
  {
    title: 'tell how fast the budget of the link burns',
    // Half of the 81 samples of 20 minutes.
    series: { [`bpi_bpci_connection_up{${own}}`]: '1x39 0x400' },
    recorded: {
      'round(slo:current_burn_rate:ratio{slo="bpci-connection"}, 0.001)': {
        'slo="bpci-connection"': Number((41 / 81 / 0.001).toFixed(3)),
      },
    },
  },
  band('a little more than a sixth', 0.22, 0.005278),
  band('a little less than a sixth', 0.195, 0.004988),
];

/** A signal that swings about 0.01. Its deviation is known at 0, 5, 10, 15 and 20 minutes, the first of which is nought: four fifths. */
function band(how: string, swing: number, halfWidth: number): RecordingCase {
  const values = Array.from({ length: 90 }, (_value, index) => 0.01 * (index % 2 === 0 ? 1 - swing : 1 + swing));
  return {
    title: `draw a band of three deviations or half of the mean, of a signal that deviates by ${how}`,
    series: { [`bpi_bpci_connection_latency_seconds{${own}}`]: values.map((value) => value.toFixed(6)).join(' ') },
    recorded: {
      'round(bpi_anomaly:half_width{signal="bpci_latency"}, 0.000001)': { 'signal="bpci_latency"': halfWidth },
    },
  };
}
