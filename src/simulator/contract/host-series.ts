import type { ContractPage } from './contract-endpoints.ts';
import type { SeriesTable } from './behaviour.ts';
import { accrues, alone, by, counts, reads, renewed, runs, stays, swings, under } from './behaviour.ts';

const gibibyte = 1024 ** 3;
const day = 86_400;
// Like a small machine that has run for a month; the modes of a core add up to one second a second.
const cores = ['0', '1', '2', '3'];
const modes = { idle: 0.72, iowait: 0.02, system: 0.06, user: 0.2 } as const;
const disks = [
  ['/dev/vda1', '/', 'ext4', 200, 0.62],
  ['/dev/vdb1', '/var/lib/bpi', 'xfs', 1000, 0.7],
] as const;
const perDisk = (behaviour: (sizeBytes: number, freeShare: number) => ReturnType<typeof stays>) =>
  disks.map(([device, mountpoint, fstype, sizeGibibytes, freeShare]) => ({
    labels: { device, mountpoint, fstype },
    behaviour: behaviour(sizeGibibytes * gibibyte, freeShare),
  }));

/** What node_exporter shows of the simulated machine: the series that rules and dashboards of hosts read. */
const nodeExporterSeries: SeriesTable = {
  node_boot_time_seconds: alone(reads(({ startedSeconds }) => Math.floor(startedSeconds) - 30 * day)),
  // Steady, since the modes of a core may not add up to more than the time that passes.
  node_cpu_seconds_total: under(
    'cpu',
    Object.fromEntries(
      cores.map((core) => [
        core,
        by('mode', Object.fromEntries(Object.entries(modes).map(([mode, share]) => [mode, runs(share)]))),
      ]),
    ),
  ),
  node_disk_io_time_seconds_total: by('device', { vda: accrues(0.04), vdb: accrues(0.08) }),
  node_filesystem_avail_bytes: perDisk((size, free) =>
    reads(({ seconds }) => Math.round(size * free * (1 + 0.001 * Math.sin(seconds / 900)))),
  ),
  node_filesystem_readonly: perDisk(() => stays(0)),
  node_filesystem_size_bytes: perDisk((size) => stays(size)),
  node_load1: alone(swings(1.1, 0.4)),
  node_memory_MemAvailable_bytes: alone(swings(9 * gibibyte, 0.6 * gibibyte)),
  node_memory_MemTotal_bytes: alone(stays(16 * gibibyte)),
  node_network_receive_bytes_total: by('device', { eth0: counts(420_000), lo: counts(90_000) }),
  node_network_transmit_bytes_total: by('device', { eth0: counts(310_000), lo: counts(90_000) }),
  node_timex_offset_seconds: alone(swings(0.0004, 0.0003)),
};

/** What blackbox_exporter shows of the TLS door of the simulated BPCI. */
const probeSeries: SeriesTable = {
  probe_ssl_earliest_cert_expiry: alone(reads((moment) => renewed(moment, 75))),
  probe_success: alone(stays(1)),
};

// node_exporter's and blackbox_exporter's own words, shortened.
const helps: Readonly<Record<string, readonly [type: 'counter' | 'gauge', help: string]>> = {
  node_boot_time_seconds: ['gauge', 'Unix time of last boot.'],
  node_cpu_seconds_total: ['counter', 'Seconds the CPUs spent in each mode.'],
  node_disk_io_time_seconds_total: ['counter', 'Total seconds spent doing I/Os.'],
  node_filesystem_avail_bytes: ['gauge', 'Filesystem space available to non-root users in bytes.'],
  node_filesystem_readonly: ['gauge', 'Filesystem read-only status.'],
  node_filesystem_size_bytes: ['gauge', 'Filesystem size in bytes.'],
  node_load1: ['gauge', '1m load average.'],
  node_memory_MemAvailable_bytes: ['gauge', 'Memory information field MemAvailable_bytes.'],
  node_memory_MemTotal_bytes: ['gauge', 'Memory information field MemTotal_bytes.'],
  node_network_receive_bytes_total: ['counter', 'Network device statistic receive_bytes.'],
  node_network_transmit_bytes_total: ['counter', 'Network device statistic transmit_bytes.'],
  node_timex_offset_seconds: ['gauge', 'Time offset in between local system and reference clock.'],
  probe_ssl_earliest_cert_expiry: ['gauge', 'Earliest expiry of a certificate of the probed address in unix time.'],
  probe_success: ['gauge', 'Whether the probe was a success.'],
};

const page = (job: string, path: string, table: SeriesTable): ContractPage => ({
  port: 'host',
  job,
  path,
  table,
  definitions: Object.keys(table).map((name) => {
    const [type, help] = helps[name] ?? ['gauge', name];
    return { name, type, help };
  }),
});

/** The pages of the simulated host: what node_exporter would say of it, and what blackbox_exporter would say of BPCI's TLS. */
export const hostPages: readonly ContractPage[] = [
  page('node-exporter', '/metrics', nodeExporterSeries),
  page('blackbox', '/probe', probeSeries),
];
