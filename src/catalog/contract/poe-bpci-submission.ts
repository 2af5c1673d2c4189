import { field, vmServerFields, type ContractAnswer } from './contract-answer.ts';

/** GET :7777/poe/bpci-submission: proofs on their way to BPCI, and the PoEMetrics of the seeds. */
export const poeBpciSubmission: ContractAnswer = {
  name: 'poe-bpci-submission',
  endpoints: ['poe-bpci-submission'],
  origin: 'ours',
  purpose:
    "Proofs of economic activity that BPI sends to BPCI. The fields under `mining` are those of the seeds' PoEMetrics.",
  service: 'bpi-vm-server',
  enveloped: false,
  health: 'status',
  fields: [
    ...vmServerFields,
    field('status', 'state', '`active` while proofs are accepted, `failed` while they are not.', null, {
      required: true,
    }),
    field(
      'submissions.{result}',
      'count',
      'Proofs that BPCI accepted or refused since BPI started.',
      'bpi_poe_submissions_total',
      { required: true },
    ),
    field('queue_length', 'number', 'Proofs that wait to be submitted now.', 'bpi_poe_submission_queue_length'),
    field(
      'last_success',
      'time',
      'When BPCI last accepted a proof; left out until it has.',
      'bpi_poe_last_success_timestamp_seconds',
    ),
    field('mining.poe_score', 'number', 'Current score.', 'bpi_poe_score'),
    field('mining.jobs_processed', 'count', 'PoE jobs processed since BPI started.', 'bpi_poe_jobs_processed_total'),
    field('mining.miners_active', 'number', 'Miners that work now.', 'bpi_poe_miners_active'),
    field(
      'mining.tokens_minted.{token}',
      'count',
      'Tokens minted since BPI started, by coin.',
      'bpi_poe_tokens_minted_total',
    ),
    field('mining.owner_salary_paid', 'count', 'Owner salary paid, cumulative.', 'bpi_poe_owner_salary_paid_total'),
    field(
      'mining.owner_salary_period_paid',
      'number',
      'Owner salary paid in the current cap period.',
      'bpi_poe_owner_salary_period_paid',
    ),
    field('mining.economic_efficiency', 'ratio', 'Economic efficiency.', 'bpi_economic_efficiency_ratio'),
  ],
  example: {
    service: 'bpi-vm-server',
    timestamp: '2024-01-15T10:30:00Z',
    status: 'active',
    submissions: { success: 5310, failure: 11 },
    queue_length: 3,
    last_success: '2024-01-15T10:29:58Z',
    mining: {
      ...{ poe_score: 1250.5, jobs_processed: 88_120, miners_active: 12 },
      tokens_minted: { GEN: 0, NEX: 25_000, FLX: 61_200, AUR: 400 },
      ...{ owner_salary_paid: 2500, owner_salary_period_paid: 1200, economic_efficiency: 0.92 },
    },
  },
};
