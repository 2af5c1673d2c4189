import { failing, faultsOf } from './fault.ts';
import type { Effect } from './effect.ts';

const hour = 3600;
const requestsPerSecond = 19;
const apiErrors = (share: number): Effect => ({
  kind: 'add',
  metric: 'bpi_api_requests_total',
  labels: { endpoint: '/api/status', method: 'GET', status: '500' },
  perSecond: requestsPerSecond * share,
});
const linkDenied: Effect = { kind: 'set', metric: 'bpi_bpci_connection_up', to: 0 };
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
    summary: 'Four API requests of a thousand fail, for hours.',
    strikes: 'bpi',
    brings: ['BpiApiAvailabilityBudgetBurnSlow'],
    company: ['BpiApiAvailabilityBudgetBurnFast'],
    afterSeconds: 7 * hour,
    withinSeconds: 8 * hour,
    effects: [apiErrors(0.004)],
  },
  {
    // Nothing less burns this budget: the exporter believes BPI's word, and where nobody says anything it does not guess.
    name: 'link-budget-burns',
    summary: 'BPI itself says that it has lost its link, though BPCI answers.',
    strikes: 'bpi',
    brings: ['BpciConnectionBudgetBurnFast', 'BpciConnectionLost'],
    company: ['BpciConnectionBudgetBurnSlow'],
    afterSeconds: 1.5 * hour,
    withinSeconds: 300,
    effects: [linkDenied],
  },
  {
    name: 'link-budget-leaks',
    summary: 'BPI itself says that it has lost its link, though BPCI answers, in a world that is no longer young.',
    strikes: 'bpi',
    brings: ['BpciConnectionBudgetBurnSlow', 'BpciConnectionLost'],
    company: ['BpciConnectionBudgetBurnFast'],
    afterSeconds: 8 * hour,
    withinSeconds: hour,
    effects: [linkDenied],
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
    summary: 'BPCI refuses one proof of fifty, for hours.',
    strikes: 'bpi',
    brings: ['PoeSubmissionBudgetBurnSlow'],
    afterSeconds: 7 * hour,
    withinSeconds: 8 * hour,
    effects: refused(0.02),
  },
]);
