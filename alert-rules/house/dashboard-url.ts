import { alertPanel } from './alert-panels.ts';

// Of machines: they have a variable of their own.
const ofMachines: readonly string[] = [
  ...['HighCPUUsage', 'HighMemoryUsage', 'LowDiskSpace', 'DiskSpaceCritical', 'DiskFillPredicted'],
  ...['DiskFillPredictedLongTerm', 'ClockSkew', 'NodeRebooted'],
];

/** Path below Grafana's root: the panel that shows an alert, for one instance; throws for an alert that has none. */
export function dashboardUrl(name: string, instance: string): string {
  const { dashboard, panel } = alertPanel(name);
  const variable = ofMachines.includes(name) ? 'node' : 'instance';
  return `/d/${dashboard}?var-${variable}=${instance}&viewPanel=${String(panel)}`;
}
