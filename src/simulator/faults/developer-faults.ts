import { faultsOf } from './fault.ts';
import type { Effect } from './effect.ts';

const requests = { endpoint: '/api/transactions', method: 'POST' };
const broken = (perSecond: number): Effect => ({
  kind: 'add',
  metric: 'bpi_api_requests_total',
  labels: { ...requests, status: '500' },
  perSecond,
});

/** The API as its users see it, and what the CI system reports. */
export const developerFaults = faultsOf('developer', [
  {
    name: 'api-fails',
    summary: 'Two API requests a second end with HTTP 500.',
    strikes: 'bpi',
    brings: ['ApiErrorRatioHigh', 'HighErrorRate'],
    company: ['BpiApiAvailabilityBudgetBurnFast'],
    withinSeconds: 240,
    effects: [broken(2)],
  },
  {
    name: 'api-crawls',
    summary: 'Transactions take two seconds to be accepted.',
    strikes: 'bpi',
    brings: ['ApiLatencyHigh'],
    withinSeconds: 180,
    effects: [{ kind: 'last', metric: 'bpi_api_request_duration_seconds', labels: requests, medianSeconds: 2 }],
  },
  {
    name: 'cache-cold',
    summary: 'The cache of the headers hardly ever hits.',
    strikes: 'bpi',
    brings: ['CacheHitRatioLow'],
    withinSeconds: 2700,
    effects: [
      { kind: 'pace', metric: 'bpi_cache_requests_total', labels: { cache: 'headers', result: 'hit' }, factor: 0.03 },
      { kind: 'pace', metric: 'bpi_cache_requests_total', labels: { cache: 'headers', result: 'miss' }, factor: 9 },
    ],
  },
  {
    name: 'deployments-break',
    summary: 'Deployments fail.',
    strikes: 'bpci',
    brings: ['DeploymentFailed'],
    withinSeconds: 90,
    effects: [{ kind: 'add', metric: 'bpi_deployments_total', labels: { result: 'failure' }, perSecond: 1 / 30 }],
  },
  {
    name: 'builds-broken',
    summary: 'Every build fails.',
    strikes: 'bpci',
    brings: ['BuildsFailing'],
    withinSeconds: 600,
    effects: [
      { kind: 'pace', metric: 'bpi_builds_total', labels: { result: 'success' }, factor: 0 },
      { kind: 'add', metric: 'bpi_builds_total', labels: { result: 'failure' }, perSecond: 1 / 60 },
    ],
  },
]);
