import { field, type ContractAnswer } from './contract-answer.ts';

/** GET /api/v1/monitoring/billing/metrics, as the observability document prints it. */
export const monitoringBillingMetrics: ContractAnswer = {
  name: 'monitoring-billing-metrics',
  endpoints: ['monitoring-billing-metrics'],
  origin: 'seeds',
  purpose: 'The billing meter, as the observability document prints it.',
  service: 'bpci',
  enveloped: false,
  health: null,
  fields: [
    field(
      'usage_records_total',
      'count',
      'Usage records written, all service types.',
      'bpi_billing_usage_records_total',
      { required: true },
    ),
    field(
      'settlement_commitments_total',
      'count',
      'Settlement commitments made.',
      'bpi_billing_settlement_commitments_total',
    ),
    field('poe_score_current', 'number', 'Current PoE score.', 'bpi_poe_score'),
    field('token_balances.{token}', 'number', 'Token balances of the billing meter.', 'bpi_billing_token_balance', {
      required: true,
    }),
    field('economic_activity_score', 'ratio', 'Economic activity.', 'bpi_economic_activity_score'),
    field(
      'merkle_verification_success_rate',
      'ratio',
      'Merkle proofs that verified, of those tried.',
      'bpi_billing_merkle_verification_success_ratio',
    ),
  ],
  example: {
    usage_records_total: 15_000,
    settlement_commitments_total: 1500,
    poe_score_current: 1250.5,
    token_balances: { GEN: 100_000, NEX: 325_000, FLX: 475_000, AUR: 25_000 },
    economic_activity_score: 0.89,
    merkle_verification_success_rate: 0.999,
  },
};
