import type { Area } from './rule.ts';

/** Area -> the dashboard on which its alerts are seen best; the uids are those of dashboards/house/dashboard-uids.ts. */
const dashboards: Readonly<Record<Area, string>> = {
  integration: 'bpi-integration',
  node: 'bpi-system-health',
  transactions: 'bpi-transactions',
  economy: 'bpci-economy',
  billing: 'bpi-billing',
  security: 'bpi-security',
  enterprise: 'bpci-enterprise',
  developer: 'bpi-developer',
  slo: 'bpi-executive',
  anomaly: 'bpi-executive',
  meta: 'bpi-meta',
};

// Of alerts that one panel explains, its number; of all others the whole dashboard does.
const panels: Readonly<Record<string, number>> = {
  BpciConnectionLost: 21,
  BpciConnectionFlapping: 31,
  BpciConnectionLatencyCritical: 22,
  BpciLatencyElevated: 22,
  WalletRegistrationFailing: 25,
  WalletRegistrationDegraded: 25,
  WalletRegistrationBacklog: 26,
  PoeSubmissionFailing: 27,
  PoeSubmissionDegraded: 27,
  PoeQueueGrowing: 27,
  FeePaymentFailing: 29,
  ConsensusTransportDown: 30,
  StatusEndpointDown: 41,
  TokenSupplyGenViolated: 41,
  AurumBackingMismatch: 41,
  TokenSupplyDiscrepancy: 41,
  PoeBelowThreshold: 13,
  EconomicActivityLow: 29,
  EconomicEfficiencyLow: 29,
  OwnerSalaryCapExceeded: 15,
  OwnerSalaryNearCap: 15,
  AuthFailureSpike: 21,
  RateLimitSurge: 22,
  SuspiciousActivity: 23,
  CertificateExpired: 41,
  CertificateExpiringCritical: 41,
  CertificateExpiring: 41,
};

// The same of hosts, which have a variable of their own.
const hostPanels: Readonly<Record<string, number>> = {
  HighCPUUsage: 22,
  HighMemoryUsage: 23,
  LowDiskSpace: 24,
  DiskSpaceCritical: 24,
  DiskFillPredicted: 24,
};

/** Path below Grafana's root: the dashboard of an alert's area, or the panel of it that shows the alert, for one instance. */
export function dashboardUrl(area: Area, name: string, instance: string): string {
  const panel = panels[name] ?? hostPanels[name];
  const variable = name in hostPanels ? 'node' : 'instance';
  return `/d/${dashboards[area]}?var-${variable}=${instance}${panel === undefined ? '' : `&viewPanel=${String(panel)}`}`;
}
