import type { AutonomousEconomicsConfig, BillingMeterConfig, Thresholds } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { WrittenConfig } from '../written-config.ts';
import { ratio, seconds } from './units.ts';

// Below three batches a settlement is merely on its way.
const waitingBatches = 3;

/** The limits: as written in `thresholds`, else as the billing meter and the economy are configured. */
export function normaliseThresholds(
  written: WrittenConfig['thresholds'],
  billingMeter: BillingMeterConfig,
  economics: AutonomousEconomicsConfig,
): Thresholds {
  const all = { ...defaults.thresholds, ...written };
  return {
    bpciLatencySeconds: seconds(all.bpci_latency),
    cpuRatio: ratio(all.cpu),
    diskFreeRatio: ratio(all.disk_free),
    memoryRatio: ratio(all.memory),
    errorsPerSecond: all.errors_per_second,
    consensusParticipationRatio: ratio(all.consensus_participation),
    economicActivityRatio: ratio(all.economic_activity),
    poeScore: written?.poe_score ?? billingMeter.poeThreshold,
    ownerSalaryCap: written?.owner_salary_cap ?? economics.ownerSalaryCap,
    ownerSalaryPeriodSeconds: seconds(all.owner_salary_period),
    genSupply: written?.gen_supply ?? economics.initialSupply.GEN,
    unsettledRecords: waitingBatches * billingMeter.settlementBatchSize,
  };
}
