import { billingFaults } from './billing-faults.ts';
import { developerFaults } from './developer-faults.ts';
import { economyFaults } from './economy-faults.ts';
import { enterpriseFaults } from './enterprise-faults.ts';
import type { Fault } from './fault.ts';
import { hostFaults } from './host-faults.ts';
import { integrationFaults } from './integration-faults.ts';
import { logFaults } from './log-faults.ts';
import { nodeFaults } from './node-faults.ts';
import { securityFaults } from './security-faults.ts';
import { sloFaults } from './slo-faults.ts';
import { stackFaults } from './stack-faults.ts';
import { transportFaults } from './transport-faults.ts';

/** Every fault, by area. */
export const faults: readonly Fault[] = [
  ...transportFaults,
  ...integrationFaults,
  ...nodeFaults,
  ...hostFaults,
  ...economyFaults,
  ...billingFaults,
  ...securityFaults,
  ...enterpriseFaults,
  ...developerFaults,
  ...sloFaults,
  ...logFaults,
  ...stackFaults,
];
