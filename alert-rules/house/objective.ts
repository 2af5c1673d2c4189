import type { Area, AlertLabels, Priority } from './rule.ts';

/** A service level objective: which share may fail, and how urgent it is when the budget goes too fast. */
export interface Objective {
  /** Label `slo`. */
  readonly slo: string;
  /** Begin of the names of its alerts. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Share that must succeed, 0 to 1. */
  readonly ratio: number;
  /** PromQL for the share that fails within a window; no series while nothing happens. */
  readonly errors: (window: string) => string;
  readonly fast: Priority;
  readonly area: Area;
  readonly dependsOn?: AlertLabels['depends_on'];
}

const api = 'bpi_api_requests_total';
const proofs = 'bpi_poe_submissions_total';

// 99.9% rather than the seeds' 99.99%, at which one failed scrape is a page (facts of dashboards and alerts, 0.9).
/** Every objective: rules and alerts of error budgets are made of these. */
export const objectives: readonly Objective[] = [
  {
    slo: 'bpi-api-availability',
    name: 'BpiApiAvailability',
    title: 'the API of BPI',
    ratio: 0.999,
    errors: (window) => `sum(rate(${api}{status=~"5.."}[${window}])) / (sum(rate(${api}[${window}])) > 0)`,
    fast: 'P1',
    area: 'slo',
  },
  {
    slo: 'bpci-connection',
    name: 'BpciConnection',
    title: 'the link between BPI and BPCI',
    ratio: 0.999,
    errors: (window) => `1 - avg(avg_over_time(bpi_bpci_connection_up{job="bpi-exporter"}[${window}]))`,
    fast: 'P1',
    area: 'slo',
    dependsOn: 'bpci',
  },
  {
    slo: 'poe-submission',
    name: 'PoeSubmission',
    title: 'the submission of proofs',
    ratio: 0.995,
    errors: (window) => `sum(rate(${proofs}{result!="success"}[${window}])) / (sum(rate(${proofs}[${window}])) > 0)`,
    fast: 'P2',
    area: 'slo',
    dependsOn: 'bpci',
  },
];
