import { contractStatusEndpoints } from '../../../src/catalog/endpoints/contract-status.ts';
import { contractEndpoints } from '../../../src/catalog/endpoints/contract.ts';
import { defaultConfig } from '../../../src/config/default-config.ts';
import type { Series } from '../cases/alert-case.ts';
import { hostWorld } from './host.ts';

const own = 'job="bpi-exporter",instance="bpi-exporter:9700"';
const onVm = 'instance="localhost:7777",endpoint="vm-metrics"';
const constant = (value: number) => `${value}x400`;

/** What the exporter says of itself and of every endpoint, and how Prometheus sees the targets, samples every 15 s. */
function watched(offered: (endpoint: string) => boolean): Series {
  const series: Record<string, string> = {
    [`up{${own}}`]: constant(1),
    [`bpi_exporter_config_last_reload_successful{${own}}`]: constant(1),
    [`bpi_bpci_connection_up{${own}}`]: constant(1),
    [`bpi_bpci_connection_latency_seconds{${own}}`]: constant(0.012),
    // One watch every 5 s, and one scrape every 30 s.
    [`bpi_exporter_fetches_total{${own},endpoint="vm-status",result="success"}`]: '0+3x400',
    [`bpi_exporter_fetches_total{${own},endpoint="vm-metrics",result="success"}`]: '0+0.5x400',
    [`bpi_exporter_fetches_total{${own},endpoint="bpci-health",result="success"}`]: '0+3x400',
    [`bpi_vm_requests_total{job="bpi-vm-server",${onVm}}`]: '100+8x400',
  };
  for (const { id, job, target } of defaultConfig().endpoints.filter((endpoint) => endpoint.id !== 'node-exporter')) {
    const answers = offered(id);
    series[`up{job="${job}",instance="${target}",endpoint="${id}"}`] = constant(answers ? 1 : 0);
    for (const state of ['ok', 'failed', 'not_offered', 'not_configured']) {
      const is = state === (answers ? 'ok' : 'not_offered');
      series[`bpi_endpoint_state{${own},endpoint="${id}",state="${state}"}`] = constant(is ? 1 : 0);
    }
    if (!answers) continue;
    series[`bpi_status_probe_duration_seconds{${own},endpoint="${id}"}`] = constant(0.004);
    series[`bpi_status_last_success_timestamp_seconds{${own},endpoint="${id}"}`] = '1+15x400';
  }
  return series;
}

const contractOnly: ReadonlySet<string> = new Set(
  [...contractEndpoints, ...contractStatusEndpoints].map(({ id }) => id),
);

/** BPI as it is shipped: JSON answers only, nothing of the contract. */
export const asShippedWorld: Series = {
  ...hostWorld,
  ...watched((endpoint) => !contractOnly.has(endpoint) && endpoint !== 'node-api-status'),
  'bpi_build_info{job="bpi-node",instance="localhost:7777",endpoint="vm-status",version="0.1.0"}': constant(1),
};

/** A BPI and a BPCI that implement the contract, in good health. */
export const contractWorld: Series = {
  ...hostWorld,
  ...watched(() => true),
  'bpi_bpci_connection_up{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics"}':
    constant(1),
  'bpi_bpci_connection_latency_seconds{job="bpi-bpci-connection",instance="localhost:7777",endpoint="bpci-connection-metrics"}':
    constant(0.02),
  [`bpi_api_requests_total{job="bpi-vm-server",${onVm},method="GET",status="200"}`]: '0+150x400',
  [`bpi_api_requests_total{job="bpi-vm-server",${onVm},method="GET",status="500"}`]: '0+0.12x400',
  [`bpi_api_request_duration_seconds_bucket{job="bpi-vm-server",${onVm},le="0.1"}`]: '0+149x400',
  [`bpi_api_request_duration_seconds_bucket{job="bpi-vm-server",${onVm},le="0.5"}`]: '0+151x400',
  [`bpi_api_request_duration_seconds_bucket{job="bpi-vm-server",${onVm},le="+Inf"}`]: '0+151x400',
  [`bpi_consensus_participation_ratio{job="bpi-poe-bpci",${onVm}}`]: constant(0.95),
  [`bpi_node_state{job="bpi-vm-server",${onVm},node_id="a",state="online"}`]: constant(1),
  [`bpi_node_state{job="bpi-vm-server",${onVm},node_id="a",state="syncing"}`]: constant(0),
  [`bpi_node_state{job="bpi-vm-server",${onVm},node_id="b",state="online"}`]: constant(0),
  [`bpi_node_state{job="bpi-vm-server",${onVm},node_id="b",state="syncing"}`]: constant(1),
  [`bpi_node_state{job="bpi-vm-server",${onVm},node_id="c",state="offline"}`]: constant(1),
  [`bpi_node_state{job="bpi-vm-server",${onVm},node_id="c",state="online"}`]: constant(0),
  [`bpi_node_state{job="bpi-vm-server",${onVm},node_id="c",state="syncing"}`]: constant(0),
  [`bpi_consensus_rounds_total{job="bpi-vm-server",${onVm},result="success"}`]: '0+7x400',
  [`bpi_consensus_round_duration_seconds_bucket{job="bpi-vm-server",${onVm},le="1"}`]: '0+6x400',
  [`bpi_consensus_round_duration_seconds_bucket{job="bpi-vm-server",${onVm},le="+Inf"}`]: '0+7x400',
  [`bpi_block_height{job="bpi-vm-server",${onVm},status="best"}`]: '103+1x400',
  [`bpi_block_height{job="bpi-vm-server",${onVm},status="finalized"}`]: '100+1x400',
  [`bpi_peers{job="bpi-vm-server",${onVm},direction="inbound"}`]: constant(4),
  [`bpi_peers{job="bpi-vm-server",${onVm},direction="outbound"}`]: constant(5),
  [`bpi_validators{job="bpi-poe-bpci",${onVm},state="active"}`]: constant(21),
  [`bpi_build_info{job="bpi-vm-server",${onVm},version="1.2.3",revision="abc"}`]: constant(1),
  [`bpi_transactions_total{job="bpi-vm-server",${onVm},status="success"}`]: '0+30x400',
  [`bpi_transactions_total{job="bpi-vm-server",${onVm},status="failed"}`]: '0+0.3x400',
  [`bpi_user_registrations_total{job="bpi-vm-server",${onVm}}`]: '0+0.15x400',
  [`bpi_wallet_registrations_total{job="bpi-wallet-bpci",${onVm},result="success"}`]: '0+3x400',
  [`bpi_wallet_registrations_total{job="bpi-wallet-bpci",${onVm},result="failure"}`]: '0+0.03x400',
  [`bpi_poe_submissions_total{job="bpi-poe-bpci",${onVm},result="success"}`]: '0+6x400',
  [`bpi_poe_submissions_total{job="bpi-poe-bpci",${onVm},result="failure"}`]: '0+0.012x400',
  [`bpi_revenue_total{job="bpi-poe-bpci",${onVm},currency="FLX"}`]: '0+1.5x400',
  [`bpi_billing_cost_total{job="bpi-poe-bpci",${onVm},service_type="compute",currency="FLX"}`]: '0+0.6x400',
  [`bpi_billing_merkle_verifications_total{job="bpi-poe-bpci",${onVm},result="success"}`]: '0+15x400',
  [`bpi_billing_merkle_verifications_total{job="bpi-poe-bpci",${onVm},result="failure"}`]: '0+0.015x400',
  'bpci_auth_attempts_total{job="external-bpci-server",instance="localhost:8081",result="success"}': '0+3x400',
  'bpci_auth_attempts_total{job="external-bpci-server",instance="localhost:8081",result="failure"}': '0+0.3x400',
  'bpci_fees_collected_total{job="external-bpci-economy",instance="localhost:8081",kind="gas",currency="FLX"}':
    '0+0.75x400',
  [`${ofEconomy('bpci_token_supply')},token="GEN"}`]: constant(100_000),
  [`${ofEconomy('bpci_token_supply')},token="NEX"}`]: constant(325_000),
  [`${ofEconomy('bpci_token_supply')},token="FLX"}`]: constant(475_000),
  [`${ofEconomy('bpci_token_supply')},token="AUR"}`]: constant(25_000),
  [`${ofEconomy('bpci_gold_backing')}}`]: constant(25_000),
  [`bpi_wallet_balance{job="bpi-wallet-bpci",${onVm},currency="GEN"}`]: constant(1200),
  [`bpci_api_requests_total{job="external-bpci-server",instance="localhost:8081",method="GET",status="200"}`]:
    '0+30x400',
  [`${nodesOf('bpci-registry-metrics')},node_type="enc",status="active"}`]: constant(12),
  [`${nodesOf('bpci-registry-metrics')},node_type="validator",status="active"}`]: constant(3),
  // The registry's JSON answers beside its Prometheus text and tells of the same validators.
  [`${nodesOf('bpci-registry-stats')},node_type="validator",status="active"}`]: constant(3),
};

function ofEconomy(metric: string): string {
  return `${metric}{job="external-bpci-economy",instance="localhost:8081",endpoint="bpci-economy-metrics"`;
}

function nodesOf(endpoint: string): string {
  return `bpci_registered_nodes{job="external-bpci-registry",instance="localhost:8081",endpoint="${endpoint}"`;
}
