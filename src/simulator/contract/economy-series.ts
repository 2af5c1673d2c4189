import type { Moment, Series, SeriesTable } from './behaviour.ts';
import { accrues, alone, by, counts, lasts, needsLink, reads, stays, swings, swingsWhole, under } from './behaviour.ts';
import type { Economy } from './economy.ts';
import { burned, minted, perToken, supply } from './token-supply.ts';
import type { Token } from './token-supply.ts';

/** Service type -> usage records per second, the coin it is billed in, the units of that coin's rate in a record. */
const services = [
  ['transaction', 12, 'FLX', 0.01],
  ['data_storage', 1.5, 'NEX', 0.03],
  ['compute', 2.5, 'FLX', 0.1],
  ['cross_border_transfer', 0.05, 'AUR', 0.02],
  ['validator_reward', 0.02, 'NEX', 30],
  ['governance_vote', 0.01, 'GEN', 0.5],
  ['community_reward', 0.02, 'NEX', 15],
] as const;
const recordsPerSecond = services.reduce((sum, [, perSecond]) => sum + perSecond, 0);
const perService = (behaviour: (perSecond: number) => Series['behaviour']) =>
  by('service_type', Object.fromEntries(services.map(([name, perSecond]) => [name, behaviour(perSecond)])));

// Of the cap, a second: at most 64 % of it in a month of 31 days.
const salaryShare = 2.4e-7;
const proofSeconds = 2;
const jobsPerEpoch = 2;
const verificationSecondsPerLevel = 0.0003;
const supplyUpdateSeconds = 15;

/** What BPI serves at /poe/bpci-metrics: Proof of Economic Activity, billing and the consensus transport. */
export function poeSeries({ billingMeter, autonomousEconomics }: Economy): SeriesTable {
  const salaryPerSecond = autonomousEconomics.ownerSalaryCap * salaryShare;
  const { poeThreshold, settlementBatchSize, tokenRates } = billingMeter;
  const commitmentsPerSecond = recordsPerSecond / settlementBatchSize;
  return {
    bpi_poe_submissions_total: needsLink(1 / proofSeconds),
    bpi_poe_submission_queue_length: alone(
      reads(({ link }) => (link.up ? 3 : 3 + Math.floor(link.stateSeconds / proofSeconds))),
    ),
    bpi_poe_last_success_timestamp_seconds: alone(
      reads(({ link, startedSeconds }) => link.lastSuccessSeconds ?? startedSeconds),
    ),
    bpi_poe_score: alone(swings(1.42 * poeThreshold, 0.14 * poeThreshold)),
    bpi_poe_jobs_processed_total: alone(counts(0.6)),
    bpi_poe_miners_active: alone(swingsWhole(46, 5)),
    bpi_poe_tokens_minted_total: perToken((token, moment) => minted(token, moment)),
    bpi_poe_owner_salary_paid_total: alone(reads(({ seconds }) => seconds * salaryPerSecond)),
    // The cap period is the calendar month.
    bpi_poe_owner_salary_period_paid: alone(reads(({ nowSeconds }) => secondsIntoMonth(nowSeconds) * salaryPerSecond)),
    bpi_poe_mining_duration_seconds: alone(lasts(0.6, 4)),
    bpi_economic_efficiency_ratio: alone(swings(0.88, 0.03)),
    bpi_economic_activity_score: alone(swings(0.72, 0.06)),
    bpi_revenue_total: by('currency', {
      GEN: accrues(0.004),
      NEX: accrues(0.11),
      FLX: accrues(0.9),
      AUR: accrues(0.003),
    }),
    bpi_consensus_participation_ratio: alone(swings(0.95, 0.02)),
    bpi_consensus_transport_up: alone(reads(({ link }) => (link.up ? 1 : 0))),
    bpi_validators: by('state', {
      active: reads(({ registry }) => registry.validators),
      inactive: stays(1),
      slashed: stays(0),
    }),
    bpi_billing_usage_records_total: perService((perSecond) => counts(perSecond)),
    bpi_billing_settlement_commitments_total: alone(counts(commitmentsPerSecond)),
    bpi_billing_duration_seconds: alone(lasts(commitmentsPerSecond, 0.25)),
    bpi_billing_token_balance: by('token', {
      GEN: swings(1200, 15),
      NEX: swings(8400, 120),
      FLX: swings(21_000, 400),
      AUR: swings(310, 4),
    }),
    bpi_billing_cost_total: services.map(([service_type, perSecond, currency, units]) => ({
      labels: { service_type, currency },
      behaviour: accrues(perSecond * units * tokenRates[currency]),
    })),
    // Records wait until a batch is full, and a little longer.
    bpi_billing_unsettled_records: alone(swingsWhole(0.6 * settlementBatchSize, 0.5 * settlementBatchSize)),
    bpi_billing_merkle_verifications_total: by('result', { success: counts(1.2), failure: stays(0) }),
    bpi_billing_merkle_verification_duration_seconds: alone(
      lasts(1.2, billingMeter.merkleTreeDepth * verificationSecondsPerLevel),
    ),
    bpi_billing_tamper_detections_total: by('kind', { hash: stays(0), merkle: stays(0), sequence: stays(0) }),
    bpi_billing_cpu_seconds_total: perService((perSecond) => accrues(perSecond * 0.02)),
    bpi_billing_network_bytes_total: perService((perSecond) => counts(perSecond * 1800)),
    bpi_billing_storage_bytes: perService((perSecond) => swingsWhole(perSecond * 4e8, perSecond * 2e6)),
  };
}

/** What BPCI serves at /api/economy/metrics: the four coins. */
export function economySeries(economy: Economy): SeriesTable {
  const epochSeconds = jobsPerEpoch * economy.autonomousEconomics.jobProcessingIntervalSeconds;
  const inCirculation = (token: Token, moment: Moment) => supply(token, moment, economy);
  const { initialSupply } = economy.autonomousEconomics;
  return {
    bpci_token_supply: perToken(inCirculation),
    bpci_token_supply_discrepancy: perToken(
      (token, moment) =>
        inCirculation(token, moment) - (initialSupply[token] + minted(token, moment) - burned(token, moment)),
    ),
    bpci_gold_backing: alone(reads((moment) => inCirculation('AUR', moment))),
    bpci_token_minted_total: perToken(minted),
    bpci_token_burned_total: perToken(burned),
    bpci_economy_epoch: alone(reads(({ seconds }) => 40 + Math.floor(seconds / epochSeconds))),
    bpci_token_supply_last_update_timestamp_seconds: alone(
      reads(({ nowSeconds }) => Math.floor(nowSeconds / supplyUpdateSeconds) * supplyUpdateSeconds),
    ),
    bpci_fees_collected_total: under('kind', {
      gas: by('currency', { GEN: accrues(0.001), NEX: accrues(0.03), FLX: accrues(0.4), AUR: accrues(0.001) }),
      rent: by('currency', { GEN: stays(0), NEX: accrues(0.02), FLX: accrues(0.1), AUR: stays(0) }),
    }),
    bpci_treasury_balance: by('account', {
      company: reads(({ seconds }) => 52_000 + seconds * 0.025),
      owner: reads(({ seconds }) => 26_000 + seconds * 0.0133),
      community: reads(({ seconds }) => 53_000 + seconds * 0.0267),
      infrastructure: reads(({ seconds }) => 70_000 + seconds * 0.035),
    }),
  };
}

function secondsIntoMonth(nowSeconds: number): number {
  const now = new Date(nowSeconds * 1000);
  return nowSeconds - Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1) / 1000;
}
