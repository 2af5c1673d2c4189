import { answers, failing, faultsOf } from './fault.ts';
import type { Effect } from './effect.ts';

const hour = 3600;
const requestsPerSecond = 19;
const apiErrors = (share: number): Effect => ({
  kind: 'add',
  metric: 'bpi_api_requests_total',
  labels: { endpoint: '/api/status', method: 'GET', status: '500' },
  perSecond: requestsPerSecond * share,
});
const proofs = 'bpi_poe_submissions_total';
const refused = (share: number) =>
  failing(
    { metric: proofs, labels: { result: 'success' } },
    { metric: proofs, labels: { result: 'failure' } },
    share,
    0.5,
  );

/** Error budgets that burn: too little for the alerts of the moment, too much for the month. */
export const sloFaults = faultsOf('slo', [
  {
    name: 'api-budget-burns',
    summary: 'Three API requests of a hundred fail.',
    strikes: 'bpi',
    brings: ['BpiApiAvailabilityBudgetBurnFast'],
    company: ['HighErrorRate'],
    afterSeconds: hour,
    withinSeconds: hour,
    effects: [apiErrors(0.03)],
  },
  {
    name: 'api-budget-leaks',
    summary: 'Four API requests of a thousand fail, for a day.',
    strikes: 'bpi',
    brings: ['BpiApiAvailabilityBudgetBurnSlow'],
    company: ['BpiApiAvailabilityBudgetBurnFast'],
    afterSeconds: 12 * hour,
    withinSeconds: 24 * hour,
    effects: [apiErrors(0.004)],
  },
  {
    name: 'link-budget-burns',
    summary: "BPI's own page about its link to BPCI is not answered.",
    strikes: 'bpi',
    brings: ['BpciConnectionBudgetBurnFast'],
    company: [
      ...['BpciConnectionLost', 'StatusEndpointDown', 'StatusDataStale', 'TargetDown', 'AnomalyDetected'],
      ...['BpciConnectionBudgetBurnSlow'],
    ],
    afterSeconds: hour,
    withinSeconds: hour,
    effects: [answers({ kind: 'errors' }, { at: 'bpi', port: 'vm', path: '/bpci/metrics' })],
  },
  {
    name: 'link-budget-leaks',
    summary: "BPI's own page about its link to BPCI is away for hours.",
    strikes: 'bpi',
    brings: ['BpciConnectionBudgetBurnSlow'],
    company: [
      'BpciConnectionBudgetBurnFast',
      'BpciConnectionLost',
      'StatusEndpointDown',
      'StatusDataStale',
      'TargetDown',
    ],
    afterSeconds: 12 * hour,
    withinSeconds: 6 * hour,
    effects: [answers({ kind: 'hang' }, { at: 'bpi', port: 'vm', path: '/bpci/metrics' })],
  },
  {
    name: 'proof-budget-burns',
    summary: 'BPCI refuses one proof of eight.',
    strikes: 'bpi',
    brings: ['PoeSubmissionBudgetBurnFast'],
    company: ['PoeSubmissionDegraded'],
    afterSeconds: hour,
    withinSeconds: 1.5 * hour,
    effects: refused(0.125),
  },
  {
    name: 'proof-budget-leaks',
    summary: 'BPCI refuses one proof of fifty, for a day.',
    strikes: 'bpi',
    brings: ['PoeSubmissionBudgetBurnSlow'],
    afterSeconds: 12 * hour,
    withinSeconds: 24 * hour,
    effects: refused(0.02),
  },
]);
