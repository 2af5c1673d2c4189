import type { Config } from '../../config/config.ts';
import { defaults } from '../../config/defaults.ts';

/** What monitoring.yaml says of the economy: batch size, thresholds, rates, supplies and the cap of the owner's salary. */
export type Economy = Pick<Config, 'billingMeter' | 'autonomousEconomics'>;

const { billing_meter: billing, autonomous_economics: economics } = defaults;

/** The seeds' economy, for a simulator that was given no monitoring.yaml. */
export const defaultEconomy: Economy = {
  billingMeter: {
    settlementBatchSize: billing.config.settlement_batch_size,
    poeThreshold: billing.config.poe_threshold,
    merkleTreeDepth: billing.config.merkle_tree_depth,
    economicActivityWindowSeconds: billing.config.economic_activity_window,
    tokenRates: {
      GEN: billing.token_rates.genesis_rate,
      NEX: billing.token_rates.nexus_rate,
      FLX: billing.token_rates.flux_rate,
      AUR: billing.token_rates.aurum_rate,
    },
    collectionIntervalSeconds: billing.metrics.collection_interval,
    retentionPeriodSeconds: billing.metrics.retention_period,
    exportFormat: billing.metrics.export_format,
  },
  autonomousEconomics: {
    jobProcessingIntervalSeconds: economics.poe_mining.job_processing_interval,
    ownerSalaryCap: economics.poe_mining.owner_salary_cap,
    vestingPeriodMonths: economics.poe_mining.vesting_period_months,
    escrowThreshold: economics.poe_mining.escrow_threshold,
    initialSupply: {
      GEN: economics.token_supply.gen_supply_fixed,
      NEX: economics.token_supply.nex_initial_supply,
      FLX: economics.token_supply.flx_initial_supply,
      AUR: economics.token_supply.aur_initial_supply,
    },
    metricsCollectionIntervalSeconds: economics.monitoring.metrics_collection_interval,
    economicReportingIntervalSeconds: economics.monitoring.economic_reporting_interval,
    governanceMonitoring: economics.monitoring.governance_monitoring,
  },
};
