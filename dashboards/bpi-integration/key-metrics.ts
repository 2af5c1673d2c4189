import type { Config } from '../../src/config/config.ts';
import { bpciConnection, bpciLatency } from '../house/bpci-link.ts';
import { colours } from '../house/colours.ts';
import { gauge } from '../house/gauge.ts';
import type { Row } from '../house/layout.ts';
import { toPanel } from '../house/links.ts';
import { words } from '../house/mappings.ts';
import { stat } from '../house/stat.ts';
import { highIsGood, lowIsGood } from '../house/thresholds.ts';
import { selected } from '../house/variables.ts';
import { panelIds } from './panel-ids.ts';

const uid = 'bpi-integration';

/** Four across, twice: does each thread hold? */
export function keyMetrics(config: Config): Row {
  return {
    id: panelIds.keyMetrics,
    title: 'Key metrics',
    width: 6,
    height: 4,
    panels: [
      bpciConnection({ id: panelIds.link, title: 'BPCI link', link: to('endpoints', 'Status of the endpoints') }),
      bpciLatency(config, { id: panelIds.latency, title: 'Link latency', link: to('linkLatency', 'Latency by node') }),
      lastSuccess(),
      nodesLinked(),
      wallets(),
      proofs(),
      fees(),
      transport(),
    ],
  };
}

function to(panel: keyof typeof panelIds, title: string) {
  return toPanel(uid, panelIds[panel], title);
}

function lastSuccess() {
  const age = (matchers: string) => `time() - min(bpi_bpci_last_success_timestamp_seconds${matchers} > 0)`;
  return stat({
    id: panelIds.lastSuccess,
    title: 'Since the last good answer',
    description:
      'How long ago BPCI last answered, for the node that has waited longest. A few seconds; amber from 15 on, red from 30 on: the link is then about to be called lost.',
    runbook: 'integration',
    unit: 's',
    link: to('linkState', 'Link by node'),
    queries: [{ expr: `${age('{job="bpi-exporter"}')} or ${age('')}` }],
    limits: lowIsGood(15, 30),
    decimals: 0,
  });
}

function nodesLinked() {
  return stat({
    id: panelIds.nodesLinked,
    title: 'Nodes linked',
    description:
      'Of the nodes whose link is known, the share whose link stands. All, else somebody works without BPCI.',
    runbook: 'integration',
    unit: 'percentunit',
    link: to('linkState', 'Link by node'),
    queries: [{ expr: 'avg(bpi_bpci_connection_up{job="bpi-exporter"})' }],
    limits: highIsGood(0.9, 1),
    decimals: 0,
  });
}

function wallets() {
  return stat({
    id: panelIds.wallets,
    title: 'Wallets registered',
    description:
      'Share of the local wallets that BPCI has registered; a wallet that is not cannot pay. Amber below 99 %, red below 90 %.',
    runbook: 'integration',
    unit: 'percentunit',
    link: to('walletStates', 'Wallets by state'),
    queries: [{ expr: `sum(bpi_wallets{${selected},state="registered"}) / (sum(bpi_wallets{${selected}}) > 0)` }],
    limits: highIsGood(0.9, 0.99),
  });
}

function proofs() {
  return gauge({
    id: panelIds.proofs,
    title: 'Proofs accepted, 2 min',
    description:
      'Share of the proofs of economic activity that BPCI took in the last two minutes, at the node where it is least. Below 95 % no economy, below half the alert PoeSubmissionFailing.',
    runbook: 'integration',
    unit: 'percentunit',
    link: to('submissions', 'Submission of proofs'),
    queries: [{ expr: `1 - max(instance:bpi_poe_submission_failures:ratio_rate2m{${selected}})` }],
    limits: highIsGood(0.5, 0.95),
    min: 0,
    max: 1,
  });
}

function fees() {
  const paid = (matchers: string) => `sum(rate(bpi_fee_payments_total{${selected}${matchers}}[$__rate_interval]))`;
  return gauge({
    id: panelIds.fees,
    title: 'Fee payments accepted',
    description:
      'Share of the gas and rent payments that BPCI took. Below 95 % look at the balances of the wallets first, then at the link.',
    runbook: 'integration',
    unit: 'percentunit',
    link: to('feePayments', 'Fee payments'),
    queries: [{ expr: `${paid(',result="success"')} / (${paid('')} > 0)` }],
    limits: highIsGood(0.9, 0.95),
    min: 0,
    max: 1,
  });
}

function transport() {
  return stat({
    id: panelIds.transport,
    title: 'Consensus transport',
    description:
      'Whether consensus can use BPCI as its transport; the worst of all nodes. DOWN means that rounds cannot end.',
    runbook: 'integration',
    unit: 'none',
    link: to('transportState', 'Consensus transport by node'),
    queries: [{ expr: `min(bpi_consensus_transport_up{${selected}})` }],
    limits: highIsGood(0, 1),
    mappings: words({ 0: ['DOWN', colours.critical], 1: ['UP', colours.healthy] }),
  });
}
