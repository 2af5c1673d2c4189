import type { AutonomousEconomicsConfig, BillingMeterConfig } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { WrittenConfig } from '../written-config.ts';

/** The section `billing_meter`; its numbers of time are seconds already. */
export function normaliseBillingMeter(written: WrittenConfig['billing_meter']): BillingMeterConfig {
  const config = { ...defaults.billing_meter.config, ...written?.config };
  const rates = { ...defaults.billing_meter.token_rates, ...written?.token_rates };
  const metrics = { ...defaults.billing_meter.metrics, ...written?.metrics };
  return {
    settlementBatchSize: config.settlement_batch_size,
    poeThreshold: config.poe_threshold,
    merkleTreeDepth: config.merkle_tree_depth,
    economicActivityWindowSeconds: config.economic_activity_window,
    tokenRates: { GEN: rates.genesis_rate, NEX: rates.nexus_rate, FLX: rates.flux_rate, AUR: rates.aurum_rate },
    collectionIntervalSeconds: metrics.collection_interval,
    retentionPeriodSeconds: metrics.retention_period,
    exportFormat: metrics.export_format,
  };
}

/** The section `autonomous_economics`; its numbers of time are seconds already. */
export function normaliseAutonomousEconomics(
  written: WrittenConfig['autonomous_economics'],
): AutonomousEconomicsConfig {
  const mining = { ...defaults.autonomous_economics.poe_mining, ...written?.poe_mining };
  const supply = { ...defaults.autonomous_economics.token_supply, ...written?.token_supply };
  const monitoring = { ...defaults.autonomous_economics.monitoring, ...written?.monitoring };
  return {
    jobProcessingIntervalSeconds: mining.job_processing_interval,
    ownerSalaryCap: mining.owner_salary_cap,
    vestingPeriodMonths: mining.vesting_period_months,
    escrowThreshold: mining.escrow_threshold,
    initialSupply: {
      GEN: supply.gen_supply_fixed,
      NEX: supply.nex_initial_supply,
      FLX: supply.flx_initial_supply,
      AUR: supply.aur_initial_supply,
    },
    metricsCollectionIntervalSeconds: monitoring.metrics_collection_interval,
    economicReportingIntervalSeconds: monitoring.economic_reporting_interval,
    governanceMonitoring: monitoring.governance_monitoring,
  };
}
