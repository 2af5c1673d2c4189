import { answers, faultsOf } from './fault.ts';

/** How long an answer takes under the fault `slow`. */
export const slowAnswerMs = 5_000;

// What the link of BPI to BPCI brings when it is gone.
const linkLost = ['BpciConnectionLost', 'ConsensusTransportDown', 'FeePaymentFailing'];
const linkCompany = [
  ...['WalletRegistrationFailing', 'WalletRegistrationDegraded', 'PoeSubmissionFailing', 'PoeSubmissionDegraded'],
  ...['PoeSubmissionStalled', 'PoeQueueGrowing', 'PoeSubmissionBudgetBurnFast', 'BpciConnectionBudgetBurnFast'],
  ...['WalletRegistrationBacklog', 'StatusEndpointDown', 'StatusPayloadUnhealthy', 'StatusDataStale'],
  ...['BpciConnectionLatencyCritical', 'BpciLatencyElevated', 'BpciConnectionFlapping', 'AnomalyDetected'],
];
const nodeCompany = ['BpiCoreServiceDown', 'StatusEndpointDown', 'StatusDataStale', 'StatusPayloadUnhealthy'];

/** Services that are away, slow, wrong or broken. */
export const transportFaults = faultsOf('transport', [
  {
    name: 'bpci-off',
    summary: 'The BPCI server is gone: its port refuses connections and BPI loses its link.',
    strikes: 'bpci',
    brings: ['ExternalBpciServerDown', 'StatusEndpointDown', 'StatusDataStale', ...linkLost],
    company: [...linkCompany, 'PoeSubmissionBudgetBurnSlow', 'BpciConnectionBudgetBurnSlow'],
    withinSeconds: 240,
    effects: [answers({ kind: 'off' }, { at: 'bpci' })],
  },
  {
    name: 'node-off',
    summary: 'The BPI node is gone: every port of it refuses connections.',
    strikes: 'bpi',
    // A node that does not answer says nothing of its link: nobody knows, and BpciConnectionLost keeps silent.
    brings: ['BpiNodeUnreachable', 'NodeDown', 'BpiCoreServiceDown', 'StatusEndpointDown', 'StatusDataStale'],
    company: ['StatusPayloadUnhealthy', 'AnomalyDetected'],
    withinSeconds: 150,
    effects: [answers({ kind: 'off' }, { at: 'bpi' })],
  },
  {
    name: 'node-hangs',
    summary: 'The BPI node takes connections and never answers.',
    strikes: 'bpi',
    brings: ['BpiNodeUnreachable', 'NodeDown', 'BpiCoreServiceDown', 'StatusEndpointDown', 'StatusDataStale'],
    company: ['StatusPayloadUnhealthy', 'AnomalyDetected'],
    withinSeconds: 150,
    effects: [answers({ kind: 'hang' }, { at: 'bpi' })],
  },
  {
    name: 'slow',
    summary: 'Every answer takes five seconds.',
    strikes: 'both',
    // The exporter's watch gives up after two seconds: who is that slow is away, and has no latency any more.
    brings: ['BpciConnectionLost', 'ExternalBpciServerDown', 'BpiNodeUnreachable', 'NodeDown', 'StatusEndpointDown'],
    company: [...linkCompany, ...nodeCompany, ...linkLost],
    withinSeconds: 150,
    effects: [
      answers({ kind: 'slow', delayMs: slowAnswerMs }, { at: 'bpi' }),
      answers({ kind: 'slow', delayMs: slowAnswerMs }, { at: 'bpci' }),
    ],
  },
  {
    name: 'errors',
    summary: 'BPI answers HTTP 500, and BPCI says HTTP 200 and status "error" as BPCI does.',
    strikes: 'both',
    brings: ['BpiNodeUnreachable', 'BpiCoreServiceDown', 'ExternalBpciServerDown', 'StatusPayloadUnhealthy'],
    company: [...linkCompany, ...nodeCompany, ...linkLost, 'NodeDown'],
    withinSeconds: 150,
    effects: [answers({ kind: 'errors' }, { at: 'bpi' }), answers({ kind: 'errors' }, { at: 'bpci' })],
  },
  {
    name: 'wrong-service',
    summary: 'ZKLock answers where BPCI was, as it does where both are on port 8081.',
    strikes: 'bpci',
    brings: ['ExternalBpciServerDown', 'StatusEndpointDown', ...linkLost],
    company: [...linkCompany, 'PoeSubmissionBudgetBurnSlow', 'BpciConnectionBudgetBurnSlow'],
    withinSeconds: 240,
    effects: [answers({ kind: 'wrong-service' }, { at: 'bpci' })],
  },
  {
    name: 'vm-server-crashed',
    summary: 'The VM server is gone; the other ports of the node still answer.',
    strikes: 'bpi',
    brings: ['BpiCoreServiceDown', 'StatusEndpointDown'],
    company: [...nodeCompany, 'BpiNodeUnreachable', 'NodeDown'],
    withinSeconds: 120,
    effects: [answers({ kind: 'off' }, { at: 'bpi', port: 'vm' })],
  },
  {
    name: 'registry-metrics-broken',
    summary: 'One page of BPCI, the metrics of its registry, fails with HTTP 500; everything else is well.',
    strikes: 'bpci',
    brings: ['StatusEndpointDown'],
    company: ['StatusDataStale'],
    withinSeconds: 120,
    effects: [answers({ kind: 'errors' }, { at: 'bpci', path: '/api/registry/metrics' })],
  },
]);
