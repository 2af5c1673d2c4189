/** The JSON responses of the observability document, character by character, and what they become. */
export const printedAnswers = {
  'monitoring-metrics': {
    body: `{
  "timestamp": "2024-01-15T10:30:00Z",
  "system_metrics": {
    "cpu_utilization": 0.65,
    "memory_utilization": 0.78,
    "disk_utilization": 0.45,
    "network_throughput": 1250000
  },
  "bpi_metrics": {
    "active_connections": 150,
    "transactions_per_second": 45,
    "consensus_rounds_completed": 1250,
    "validator_participation": 0.95
  },
  "economic_metrics": {
    "poe_score": 1250.5,
    "tokens_minted_today": 5000,
    "owner_salary_paid": 2500.0,
    "economic_efficiency": 0.92
  }
}
`,
    healthy: null,
    lines: [
      'bpi_active_connections 150',
      'bpi_consensus_participation_ratio 0.95',
      'bpi_consensus_rounds_total{result="success"} 1250',
      'bpi_economic_efficiency_ratio 0.92',
      'bpi_poe_owner_salary_paid_total 2500',
      'bpi_poe_score 1250.5',
      'bpi_poe_tokens_minted_today 5000',
      'bpi_system_cpu_utilization_ratio 0.65',
      'bpi_system_disk_utilization_ratio 0.45',
      'bpi_system_memory_utilization_ratio 0.78',
      'bpi_system_network_throughput_bytes_per_second 1250000',
      'bpi_transactions_per_second 45',
    ],
  },
  'monitoring-billing-metrics': {
    body: `{
  "usage_records_total": 15000,
  "settlement_commitments_total": 1500,
  "poe_score_current": 1250.5,
  "token_balances": {
    "GEN": 100000,
    "NEX": 325000,
    "FLX": 475000,
    "AUR": 25000
  },
  "economic_activity_score": 0.89,
  "merkle_verification_success_rate": 0.999
}
`,
    healthy: null,
    lines: [
      'bpi_billing_merkle_verification_success_ratio 0.999',
      'bpi_billing_settlement_commitments_total 1500',
      'bpi_billing_token_balance{token="AUR"} 25000',
      'bpi_billing_token_balance{token="FLX"} 475000',
      'bpi_billing_token_balance{token="GEN"} 100000',
      'bpi_billing_token_balance{token="NEX"} 325000',
      'bpi_billing_usage_records_total 15000',
      'bpi_economic_activity_score 0.89',
      'bpi_poe_score 1250.5',
    ],
  },
  'monitoring-health': {
    body: `{
  "status": "healthy",
  "services": {
    "bpi_vm_server": {"status": "healthy", "uptime": "72h35m"},
    "http_cage": {"status": "healthy", "uptime": "72h35m"},
    "shadow_registry": {"status": "healthy", "uptime": "72h35m"},
    "bpci_connection": {"status": "healthy", "last_check": "2024-01-15T10:29:45Z"}
  },
  "critical_metrics": {
    "bpci_connection_latency": "25ms",
    "consensus_participation": "95%",
    "economic_activity": "active"
  }
}
`,
    healthy: true,
    lines: [
      'bpi_bpci_connection_latency_seconds 0.025',
      'bpi_bpci_connection_up 1',
      'bpi_bpci_last_success_timestamp_seconds 1705314585',
      'bpi_consensus_participation_ratio 0.95',
      'bpi_economic_activity_active 1',
      'bpi_service_up{service="bpci_connection"} 1',
      'bpi_service_up{service="bpi_vm_server"} 1',
      'bpi_service_up{service="http_cage"} 1',
      'bpi_service_up{service="shadow_registry"} 1',
      'bpi_service_uptime_seconds{service="bpi_vm_server"} 261300',
      'bpi_service_uptime_seconds{service="http_cage"} 261300',
      'bpi_service_uptime_seconds{service="shadow_registry"} 261300',
    ],
  },
} as const;
