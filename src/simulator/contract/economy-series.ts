import type { Moment, Series, SeriesTable } from './behaviour.ts';
import { accrues, alone, by, counts, lasts, needsLink, reads, stays, swings, swingsWhole, under } from './behaviour.ts';

// Per token: initial supply, tokens minted and burned per minute. GEN is fixed at 100,000; AUR is backed by gold one to one.
const tokens = {
  GEN: { initial: 100_000, minted: 0, burned: 0 },
  NEX: { initial: 300_000, minted: 6, burned: 2 },
  FLX: { initial: 500_000, minted: 24, burned: 12 },
  AUR: { initial: 25_000, minted: 1, burned: 0 },
} as const;
type Token = keyof typeof tokens;

// Whole tokens, so that supply = initial + minted - burned holds exactly at every moment.
const minted = (token: Token, moment: Moment) => Math.floor((moment.seconds * tokens[token].minted) / 60);
const burned = (token: Token, moment: Moment) => Math.floor((moment.seconds * tokens[token].burned) / 60);
const supply = (token: Token, moment: Moment) => tokens[token].initial + minted(token, moment) - burned(token, moment);

const perToken = (read: (token: Token, moment: Moment) => number, label = 'token') =>
  by(
    label,
    Object.fromEntries(
      (Object.keys(tokens) as Token[]).map((token) => [token, reads((moment) => read(token, moment))]),
    ),
  );

/** Service type -> usage records per second, the coin it is billed in, the cost of a record. */
const services = [
  ['transaction', 12, 'FLX', 0.01],
  ['data_storage', 1.5, 'NEX', 0.08],
  ['compute', 2.5, 'FLX', 0.1],
  ['cross_border_transfer', 0.05, 'AUR', 0.1],
  ['validator_reward', 0.02, 'NEX', 100],
  ['governance_vote', 0.01, 'GEN', 5],
  ['community_reward', 0.02, 'NEX', 50],
] as const;
const perService = (behaviour: (perSecond: number) => Series['behaviour']) =>
  by('service_type', Object.fromEntries(services.map(([name, perSecond]) => [name, behaviour(perSecond)])));

const salaryPerSecond = 0.012;
const proofSeconds = 2;
const epochSeconds = 120;
const supplyUpdateSeconds = 15;

/** What BPI serves at /poe/bpci-metrics: Proof of Economic Activity, billing and the consensus transport. */
export const poeSeries: SeriesTable = {
  bpi_poe_submissions_total: needsLink(1 / proofSeconds),
  bpi_poe_submission_queue_length: alone(
    reads(({ link }) => (link.up ? 3 : 3 + Math.floor(link.stateSeconds / proofSeconds))),
  ),
  bpi_poe_last_success_timestamp_seconds: alone(
    reads(({ link, startedSeconds }) => link.lastSuccessSeconds ?? startedSeconds),
  ),
  bpi_poe_score: alone(swings(142, 14)),
  bpi_poe_jobs_processed_total: alone(counts(0.6)),
  bpi_poe_miners_active: alone(swingsWhole(46, 5)),
  bpi_poe_tokens_minted_total: perToken((token, moment) => minted(token, moment)),
  bpi_poe_owner_salary_paid_total: alone(reads(({ seconds }) => seconds * salaryPerSecond)),
  // The cap period is the calendar month: at most 32,141 of the 50,000 the seeds allow.
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
  bpi_billing_settlement_commitments_total: alone(counts(0.1)),
  bpi_billing_duration_seconds: alone(lasts(0.1, 0.25)),
  bpi_billing_token_balance: by('token', {
    GEN: swings(1200, 15),
    NEX: swings(8400, 120),
    FLX: swings(21_000, 400),
    AUR: swings(310, 4),
  }),
  bpi_billing_cost_total: services.map(([service_type, perSecond, currency, cost]) => ({
    labels: { service_type, currency },
    behaviour: accrues(perSecond * cost),
  })),
  bpi_billing_unsettled_records: alone(swingsWhole(420, 140)),
  bpi_billing_merkle_verifications_total: by('result', { success: counts(1.2), failure: stays(0) }),
  bpi_billing_merkle_verification_duration_seconds: alone(lasts(1.2, 0.006)),
  bpi_billing_tamper_detections_total: by('kind', { hash: stays(0), merkle: stays(0), sequence: stays(0) }),
  bpi_billing_cpu_seconds_total: perService((perSecond) => accrues(perSecond * 0.02)),
  bpi_billing_network_bytes_total: perService((perSecond) => counts(perSecond * 1800)),
  bpi_billing_storage_bytes: perService((perSecond) => swingsWhole(perSecond * 4e8, perSecond * 2e6)),
};

/** What BPCI serves at /api/economy/metrics: the four coins. */
export const economySeries: SeriesTable = {
  bpci_token_supply: perToken(supply),
  bpci_token_supply_discrepancy: perToken(
    (token, moment) => supply(token, moment) - (tokens[token].initial + minted(token, moment) - burned(token, moment)),
  ),
  bpci_gold_backing: alone(reads((moment) => supply('AUR', moment))),
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

function secondsIntoMonth(nowSeconds: number): number {
  const now = new Date(nowSeconds * 1000);
  return nowSeconds - Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1) / 1000;
}
