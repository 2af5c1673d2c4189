import { defaults } from '../defaults.ts';
import { amount, count, flag, supply } from './values.ts';

// The keys, the nesting and the units are those of BPI's own configuration: numbers of time are seconds.
const { billing_meter: billing, autonomous_economics: economics } = defaults;

/** Section `billing_meter`: what BPI's billing meter is configured to; it feeds thresholds and the simulator. */
export const billingMeterSection = {
  title: 'section',
  description: 'What the billing meter of BPI is configured to: limits of alerts, and what the simulator does.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    config: {
      title: 'section',
      description: 'Settlement and Proof of Economic Activity.',
      type: ['object', 'null'],
      additionalProperties: false,
      properties: {
        settlement_batch_size: count(
          'Usage records per settlement; an alert fires when three batches wait.',
          billing.config.settlement_batch_size,
        ),
        poe_threshold: amount(
          'Score of Proof of Economic Activity below which an alert fires.',
          billing.config.poe_threshold,
        ),
        merkle_tree_depth: count('Depth of the tree of a settlement.', billing.config.merkle_tree_depth),
        economic_activity_window: amount(
          'Seconds over which economic activity is counted.',
          billing.config.economic_activity_window,
        ),
      },
    },
    token_rates: {
      title: 'section',
      description: 'Tokens per unit of usage.',
      type: ['object', 'null'],
      additionalProperties: false,
      properties: {
        genesis_rate: supply('GEN per unit of usage.', billing.token_rates.genesis_rate),
        nexus_rate: supply('NEX per unit of usage.', billing.token_rates.nexus_rate),
        flux_rate: supply('FLX per unit of usage.', billing.token_rates.flux_rate),
        aurum_rate: supply('AUR per unit of usage.', billing.token_rates.aurum_rate),
      },
    },
    metrics: {
      title: 'section',
      description: 'How the billing meter keeps its own metrics.',
      type: ['object', 'null'],
      additionalProperties: false,
      properties: {
        collection_interval: amount('Seconds between two collections.', billing.metrics.collection_interval),
        retention_period: amount('Seconds for which they are kept.', billing.metrics.retention_period),
        export_format: {
          title: 'format',
          description: 'Format in which they are exported.',
          enum: ['prometheus', 'json'],
          default: billing.metrics.export_format,
        },
      },
    },
  },
} as const;

/** Section `autonomous_economics`: what BPI's economy is configured to; it feeds thresholds and the simulator. */
export const autonomousEconomicsSection = {
  title: 'section',
  description: 'What the autonomous economics of BPI is configured to: limits of alerts, and what the simulator does.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    poe_mining: {
      title: 'section',
      description: 'Mining by Proof of Economic Activity.',
      type: ['object', 'null'],
      additionalProperties: false,
      properties: {
        job_processing_interval: amount(
          'Seconds between two rounds of jobs.',
          economics.poe_mining.job_processing_interval,
        ),
        owner_salary_cap: amount(
          'Owner salary per period above which an alert fires, in tokens.',
          economics.poe_mining.owner_salary_cap,
        ),
        vesting_period_months: count('Months until a salary is paid in full.', economics.poe_mining.vesting_period_months),
        escrow_threshold: amount('Salary from which a part goes to escrow, in tokens.', economics.poe_mining.escrow_threshold),
      },
    },
    token_supply: {
      title: 'section',
      description: 'Supply of the four tokens.',
      type: ['object', 'null'],
      additionalProperties: false,
      properties: {
        gen_supply_fixed: amount('The only right supply of GEN.', economics.token_supply.gen_supply_fixed),
        nex_initial_supply: supply('Supply of NEX at the beginning.', economics.token_supply.nex_initial_supply),
        flx_initial_supply: supply('Supply of FLX at the beginning.', economics.token_supply.flx_initial_supply),
        aur_initial_supply: supply('Supply of AUR at the beginning.', economics.token_supply.aur_initial_supply),
      },
    },
    monitoring: {
      title: 'section',
      description: 'How the economy watches itself.',
      type: ['object', 'null'],
      additionalProperties: false,
      properties: {
        metrics_collection_interval: amount(
          'Seconds between two collections.',
          economics.monitoring.metrics_collection_interval,
        ),
        economic_reporting_interval: amount(
          'Seconds between two reports.',
          economics.monitoring.economic_reporting_interval,
        ),
        governance_monitoring: flag('Whether governance is watched too.', economics.monitoring.governance_monitoring),
      },
    },
  },
} as const;
