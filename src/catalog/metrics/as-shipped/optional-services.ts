import { none, synthetic, type RowsByEndpoint } from './row.ts';

/** What the answers of the side programs become (facts/bpi.md 1.5, 1.6). */
export const optionalServiceRows: RowsByEndpoint = {
  'consensus-health': [
    [
      'bpci_consensus_server_info',
      'gauge',
      'info',
      { version: null, mode: ['testnet', 'development'] },
      'Version and mode that the consensus server reports of itself; always 1.',
    ],
    [
      'bpci_consensus_mock_validators',
      'gauge',
      'validators',
      none,
      'Validators that the consensus server makes up in testnet mode; an echo of its configuration.',
    ],
  ],
  'consensus-metrics': [
    ['bpci_consensus_rounds_completed_total', 'counter', 'rounds', none, 'Consensus rounds completed since start.'],
    [
      'bpci_consensus_round_time_average_seconds',
      'gauge',
      'seconds',
      none,
      'Time of a consensus round; each round counts as much as all before it.',
    ],
    [
      'bpci_consensus_ibft_success_ratio',
      'gauge',
      'ratio',
      none,
      'IBFT phases that succeeded; each round counts as much as all before it.',
    ],
    [
      'bpci_consensus_hotstuff_optimization_ratio',
      'gauge',
      'ratio',
      none,
      'HotStuff phases that optimised; each round counts as much as all before it.',
    ],
    [
      'bpci_consensus_auction_settlement_ratio',
      'gauge',
      'ratio',
      none,
      'Auction phases that settled; each round counts as much as all before it.',
    ],
    [
      'bpci_consensus_throughput_transactions_per_second',
      'gauge',
      'transactions',
      none,
      'Throughput that the consensus server reports, per second.',
    ],
    [
      'bpci_consensus_byzantine_faults_total',
      'counter',
      'faults',
      none,
      'Byzantine faults that the consensus server has seen since start.',
    ],
    [
      'bpci_consensus_active_rounds',
      'gauge',
      'rounds',
      synthetic,
      'Consensus rounds in progress; a constant as shipped.',
    ],
    [
      'bpci_consensus_server_uptime_seconds',
      'gauge',
      'seconds',
      synthetic,
      'Uptime of the consensus server; a constant as shipped.',
    ],
  ],
  'consensus-auction-mode': [
    [
      'bpci_auction_mode',
      'gauge',
      'stateset',
      { mode: ['testnet', 'mainnet'] },
      '1 for the mode of the auctions, 0 for the other; in testnet they are mock ones.',
    ],
  ],
  'consensus-auction-history': [
    [
      'bpci_auctions_settled_total',
      'counter',
      'auctions',
      none,
      'Auctions settled since the consensus server started.',
    ],
    ['bpci_auction_revenue_total', 'counter', 'tokens', none, 'Revenue of all settled auctions.'],
    [
      'bpci_auction_allocated_total',
      'counter',
      'tokens',
      { recipient: ['community', 'roundtable'] },
      'Revenue of the settled auctions by who got it; the rest stays with BPCI.',
    ],
  ],
  'community-installer-status': [
    ['bpci_installer_progress_ratio', 'gauge', 'ratio', none, 'Progress of the community installer, 0 to 1.'],
    ['bpci_installer_errors', 'gauge', 'errors', none, 'Errors that the community installer has listed.'],
    ['bpci_installer_warnings', 'gauge', 'warnings', none, 'Warnings that the community installer has listed.'],
    [
      'bpci_installer_phase',
      'gauge',
      'stateset',
      {
        phase: [
          ...(['system_check', 'dependency_install', 'security_hardening', 'service_configuration'] as const),
          ...(['mining_setup', 'monitoring_setup', 'testing', 'completed', 'failed'] as const),
        ],
      },
      '1 for the phase that the community installer is in, 0 for the others.',
    ],
  ],
  'domain-api-health': [
    ['bpi_domain_api_info', 'gauge', 'info', { version: null }, 'Version that the domain API reports; always 1.'],
  ],
  'domain-api-stats': [
    ['bpi_domains', 'gauge', 'domains', none, 'Approved domains; 0 also when its database cannot be read.'],
    ['bpi_domain_pending_applications', 'gauge', 'applications', none, 'Applications for a domain that wait.'],
    ['bpi_domain_waitlist_entries', 'gauge', 'entries', none, 'Entries of the waiting list for domains.'],
    ['bpi_domain_web2_mappings', 'gauge', 'mappings', none, 'Domains that are mapped to a web2 domain.'],
  ],
  'oracle-node-stats': [
    [
      'bpi_oracle_cross_system_requests_total',
      'counter',
      'requests',
      none,
      'Requests that the oracle node passed to another system since start.',
    ],
    ['bpi_oracle_requests_total', 'counter', 'requests', synthetic, 'Requests to the oracle; a constant as shipped.'],
    [
      'bpi_oracle_connections',
      'gauge',
      'connections',
      synthetic,
      'WebSocket connections of the oracle; a constant as shipped.',
    ],
    ['bpi_oracle_uptime_seconds', 'gauge', 'seconds', synthetic, 'Uptime of the oracle; a constant as shipped.'],
  ],
  'mempool-stats': [
    [
      'bpi_mempool_transactions',
      'gauge',
      'transactions',
      { state: ['pending', 'encrypted', 'revealed', 'stuck'] },
      'Transactions in the mempool.',
    ],
    ['bpi_mempool_epoch', 'gauge', 'epoch', none, 'Current key epoch of the mempool.'],
    ['bpi_mempool_epoch_keys', 'gauge', 'keys', none, 'Epoch keys that the mempool holds.'],
  ],
  'gateway-status': [
    ['bpi_gateway_uptime_seconds', 'gauge', 'seconds', none, 'Uptime of the gateway.'],
    [
      'bpi_gateway_info',
      'gauge',
      'info',
      { strategy: ['round_robin', 'least_connections', 'health_based', 'random'] },
      'How the gateway spreads its load; always 1.',
    ],
    [
      'bpi_gateway_relays',
      'gauge',
      'relays',
      { health: ['healthy', 'degraded', 'unhealthy', 'unknown'] },
      'Relays behind the gateway by health; none as shipped.',
    ],
    [
      'bpi_gateway_circuit_breakers',
      'gauge',
      'breakers',
      { state: ['closed', 'open', 'half_open'] },
      'Circuit breakers of the gateway by state.',
    ],
    ['bpi_gateway_connections', 'gauge', 'connections', none, 'Connections of the gateway to all its relays.'],
    ['bpi_gateway_relay_errors', 'gauge', 'errors', none, 'Errors of the relays that the gateway knows now.'],
  ],
  'wallet-status': [
    [
      'bpi_wallet_app_bpi_connected',
      'gauge',
      'bool',
      none,
      '1 if the Pravyom wallet reaches the BPI that it is configured for.',
    ],
    [
      'bpi_wallet_app_health_score',
      'gauge',
      'score',
      synthetic,
      'Health score 0 to 100 of the Pravyom wallet; made of random numbers as shipped.',
    ],
  ],
};
