import type { AlertCase } from './alert-case.ts';
import { billingCases } from './billing.ts';
import { bpciLinkCases } from './bpci-link.ts';
import { budgetsCases } from './budgets.ts';
import { chainCases } from './chain.ts';
import { criticalEconomyCases } from './critical-economy.ts';
import { criticalServicesCases } from './critical-services.ts';
import { developerCases } from './developer.ts';
import { economyCases } from './economy.ts';
import { enterpriseCases } from './enterprise.ts';
import { errorCases } from './errors.ts';
import { exporterCases } from './exporter.ts';
import { hostCases } from './host.ts';
import { hostLimitsCases } from './host-limits.ts';
import { integrationCases } from './integration.ts';
import type { LogCase } from './log-case.ts';
import { criticalLogCases } from './logs-critical.ts';
import { logCases } from './logs.ts';
import { monitorCases } from './monitor.ts';
import { nodeCases } from './node.ts';
import { pipelineCases } from './pipeline.ts';
import { securityCases } from './security.ts';
import { stackCases } from './stack.ts';
import { transactionsCases } from './transactions.ts';
import { casesWhenBudgetsBurn } from './when-budgets-burn.ts';
import { casesWhenCountersBeginAnew } from './when-counters-begin-anew.ts';
import { casesExactlyAtALimit } from './when-exactly-at-a-limit.ts';
import { casesNearALimit } from './when-near-a-limit.ts';
import { casesWhenNewlyBorn } from './when-newly-born.ts';
import { casesWhenTheAddressIsUnknown } from './when-the-address-is-unknown.ts';

/** Every alert's stories; the gate demands a firing and a silent one for each. */
export const alertCases: readonly AlertCase[] = [
  ...billingCases,
  ...bpciLinkCases,
  ...budgetsCases,
  ...chainCases,
  ...criticalEconomyCases,
  ...criticalServicesCases,
  ...developerCases,
  ...economyCases,
  ...enterpriseCases,
  ...errorCases,
  ...exporterCases,
  ...hostCases,
  ...hostLimitsCases,
  ...integrationCases,
  ...monitorCases,
  ...nodeCases,
  ...pipelineCases,
  ...securityCases,
  ...stackCases,
  ...transactionsCases,
  ...casesWhenBudgetsBurn,
  ...casesWhenCountersBeginAnew,
  ...casesExactlyAtALimit,
  ...casesNearALimit,
  ...casesWhenNewlyBorn,
  ...casesWhenTheAddressIsUnknown,
];

/** Every story of the alerts on log lines. */
export const everyLogCase: readonly LogCase[] = [...criticalLogCases, ...logCases];
