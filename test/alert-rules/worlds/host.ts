import type { Series } from '../cases/alert-case.ts';

const labels = 'job="node-exporter",instance="localhost:9100",endpoint="node-exporter"';
const constant = (value: number) => `${value}x400`;

/** A healthy host with two cores, and Prometheus and Alertmanager in good health; samples every 15 s. */
export const hostWorld: Series = {
  [`up{${labels}}`]: constant(1),
  [`node_cpu_seconds_total{${labels},cpu="0",mode="idle"}`]: '9000+12x400',
  [`node_cpu_seconds_total{${labels},cpu="0",mode="iowait"}`]: '10+0.3x400',
  [`node_cpu_seconds_total{${labels},cpu="0",mode="steal"}`]: constant(0),
  [`node_cpu_seconds_total{${labels},cpu="0",mode="user"}`]: '300+2.7x400',
  [`node_cpu_seconds_total{${labels},cpu="1",mode="idle"}`]: '9000+9x400',
  [`node_cpu_seconds_total{${labels},cpu="1",mode="iowait"}`]: '10+0x400',
  [`node_cpu_seconds_total{${labels},cpu="1",mode="steal"}`]: constant(0),
  [`node_cpu_seconds_total{${labels},cpu="1",mode="user"}`]: '300+6x400',
  [`node_load1{${labels}}`]: constant(0.5),
  [`node_memory_MemTotal_bytes{${labels}}`]: constant(8_000_000_000),
  [`node_memory_MemAvailable_bytes{${labels}}`]: constant(6_000_000_000),
  [`node_filesystem_size_bytes{${labels},device="/dev/vda1",fstype="ext4",mountpoint="/"}`]: constant(100_000_000_000),
  [`node_filesystem_avail_bytes{${labels},device="/dev/vda1",fstype="ext4",mountpoint="/"}`]: constant(60_000_000_000),
  [`node_filesystem_size_bytes{${labels},device="tmpfs",fstype="tmpfs",mountpoint="/run"}`]: constant(1_000_000),
  [`node_filesystem_avail_bytes{${labels},device="tmpfs",fstype="tmpfs",mountpoint="/run"}`]: constant(0),
  [`node_network_receive_bytes_total{${labels},device="eth0"}`]: '0+15000x400',
  [`node_network_receive_bytes_total{${labels},device="lo"}`]: '0+999999x400',
  [`node_network_transmit_bytes_total{${labels},device="eth0"}`]: '0+3000x400',
  [`node_network_transmit_bytes_total{${labels},device="docker0"}`]: '0+999999x400',
  [`node_disk_io_time_seconds_total{${labels},device="vda"}`]: '0+1.5x400',
  'up{job="prometheus",instance="localhost:9090"}': constant(1),
  'up{job="alertmanager",instance="alertmanager:9093"}': constant(1),
  'prometheus_rule_evaluation_failures_total{job="prometheus",instance="localhost:9090",rule_group="x"}': constant(0),
  'prometheus_rule_group_iterations_missed_total{job="prometheus",instance="localhost:9090",rule_group="x"}':
    constant(0),
  'prometheus_config_last_reload_successful{job="prometheus",instance="localhost:9090"}': constant(1),
  'prometheus_tsdb_compactions_failed_total{job="prometheus",instance="localhost:9090"}': constant(0),
  'prometheus_notifications_alertmanagers_discovered{job="prometheus",instance="localhost:9090"}': constant(1),
  'prometheus_notifications_sent_total{job="prometheus",instance="localhost:9090",alertmanager="a"}': '0+1x400',
  'prometheus_notifications_errors_total{job="prometheus",instance="localhost:9090",alertmanager="a"}': constant(0),
  'alertmanager_config_last_reload_successful{job="alertmanager",instance="alertmanager:9093"}': constant(1),
  'alertmanager_notifications_total{job="alertmanager",instance="alertmanager:9093",integration="webhook"}': '0+1x400',
  'alertmanager_notifications_failed_total{job="alertmanager",instance="alertmanager:9093",integration="webhook",reason="other"}':
    constant(0),
};
