import { record } from './house/record.ts';
import type { RuleGroup } from './house/rule.ts';

const job = 'job="node-exporter"';
const filesystems = `${job},fstype!~"tmpfs|ramfs|overlay|squashfs"`;
const interfaces = `${job},device!~"lo|veth.+|docker.+|br-.+"`;

/** The host's own figures, and the seeds' names for them: node_exporter exports none of those (facts of the seeds). */
export function nodeRules(): RuleGroup {
  return {
    name: 'bpi-node.rules',
    interval: '15s',
    rules: [
      record(
        'instance:node_cpu_utilisation:rate2m',
        `1 - avg without (cpu) (sum without (mode) (rate(node_cpu_seconds_total{${job},mode=~"idle|iowait|steal"}[2m])))`,
      ),
      record('instance:node_num_cpu:sum', `count without (cpu, mode) (node_cpu_seconds_total{${job},mode="idle"})`),
      record('instance:node_load1_per_cpu:ratio', `node_load1{${job}} / instance:node_num_cpu:sum`),
      record(
        'instance:node_memory_utilisation:ratio',
        `1 - node_memory_MemAvailable_bytes{${job}} / node_memory_MemTotal_bytes{${job}}`,
      ),
      record(
        'instance_mountpoint:node_filesystem_avail:ratio',
        `max without (device, fstype) (node_filesystem_avail_bytes{${filesystems}} / (node_filesystem_size_bytes{${filesystems}} > 0))`,
      ),
      record(
        'instance:node_network_receive_bytes_physical:rate2m',
        `sum without (device) (rate(node_network_receive_bytes_total{${interfaces}}[2m]))`,
      ),
      record(
        'instance:node_network_transmit_bytes_physical:rate2m',
        `sum without (device) (rate(node_network_transmit_bytes_total{${interfaces}}[2m]))`,
      ),
      record(
        'instance:node_disk_io_time_seconds:rate2m',
        `max without (device) (rate(node_disk_io_time_seconds_total{${job}}[2m]))`,
      ),
      // The seeds' names, after what they are made of: a group evaluates in order, so they see this tick's values.
      record('cpu_usage_percent', '100 * instance:node_cpu_utilisation:rate2m'),
      record('disk_free_percent', '100 * instance_mountpoint:node_filesystem_avail:ratio'),
      record('node_cpu_usage_percent', '100 * instance:node_cpu_utilisation:rate2m'),
      record('node_memory_usage_bytes', `node_memory_MemTotal_bytes{${job}} - node_memory_MemAvailable_bytes{${job}}`),
      record('node_disk_usage_percent', '100 * (1 - instance_mountpoint:node_filesystem_avail:ratio)'),
      record('node_network_bytes_total', `node_network_receive_bytes_total{${interfaces}}`, { direction: 'receive' }),
      record('node_network_bytes_total', `node_network_transmit_bytes_total{${interfaces}}`, { direction: 'transmit' }),
    ],
  };
}
