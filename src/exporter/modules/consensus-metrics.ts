import { identifyAnswer } from '../identify-answer.ts';
import { readFields } from '../json-fields.ts';
import type { Module } from './module.ts';
import { createSampleList } from './sample-list.ts';

/** GET /api/v1/metrics of the consensus server: live counters, and averages in which every round halves the weight of those before (facts/bpi.md 1.5). */
export const consensusMetrics: Module = (json, options) => {
  const fields = readFields(json);
  const list = createSampleList(options);
  const metric = (name: string): number | null => fields.number(`metrics.${name}`);

  const rounds = metric('total_rounds_completed');
  const roundMs = metric('average_round_time_ms');
  list.counter('bpci_consensus_rounds_completed_total', rounds);
  list.gauge('bpci_consensus_round_time_average_seconds', roundMs === null ? null : roundMs / 1000);
  list.gauge('bpci_consensus_ibft_success_ratio', metric('ibft_success_rate'));
  list.gauge('bpci_consensus_hotstuff_optimization_ratio', metric('hotstuff_optimization_rate'));
  list.gauge('bpci_consensus_auction_settlement_ratio', metric('auction_settlement_rate'));
  list.gauge('bpci_consensus_throughput_transactions_per_second', metric('overall_throughput_tps'));
  list.counter('bpci_consensus_byzantine_faults_total', metric('byzantine_fault_incidents'));
  list.synthetic('bpci_consensus_active_rounds', fields.number('active_rounds'));
  list.synthetic('bpci_consensus_server_uptime_seconds', fields.number('server_uptime_seconds'));
  return {
    samples: list.samples,
    identity: identifyAnswer(json),
    ok: rounds !== null,
    unmapped: fields.unmappedPaths(),
  };
};
