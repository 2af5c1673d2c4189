import { endpointDefinitions } from '../endpoints.ts';
import { bpciBankStatus } from './bpci-bank-status.ts';
import { bpciConnection } from './bpci-connection.ts';
import { bpciEconomyStatus } from './bpci-economy-status.ts';
import { bpciGovernmentStatus } from './bpci-government-status.ts';
import { bpciMaintenanceStatus } from './bpci-maintenance-status.ts';
import { bpciRegistryStatus } from './bpci-registry-status.ts';
import { consensusBpciTransport } from './consensus-bpci-transport.ts';
import type { ContractAnswer } from './contract-answer.ts';
import { metricsAnswers } from './metrics-answers.ts';
import { monitoringBillingMetrics } from './monitoring-billing-metrics.ts';
import { monitoringHealth } from './monitoring-health.ts';
import { monitoringMetrics } from './monitoring-metrics.ts';
import { poeBpciSubmission } from './poe-bpci-submission.ts';
import { vmStatus } from './vm-status.ts';
import { walletBpciStatus } from './wallet-bpci-status.ts';

/** Every answer of the contract, in the order of docs/contract.md; a new one is one file and one line here. */
export const contractAnswers: readonly ContractAnswer[] = [
  bpciConnection,
  walletBpciStatus,
  poeBpciSubmission,
  consensusBpciTransport,
  vmStatus,
  bpciRegistryStatus,
  bpciEconomyStatus,
  bpciBankStatus,
  bpciGovernmentStatus,
  bpciMaintenanceStatus,
  monitoringMetrics,
  monitoringBillingMetrics,
  monitoringHealth,
  ...metricsAnswers,
];

/** Where an answer is served. */
export interface ContractPlace {
  /** Id of the endpoint in the catalog. */
  readonly endpoint: string;
  readonly path: string;
  readonly answer: ContractAnswer;
}

/** Every address of the contract; a path such as `/metrics` may be there once per service. */
export const contractPlaces: readonly ContractPlace[] = contractAnswers.flatMap((answer) =>
  answer.endpoints.map((endpoint) => ({ endpoint, path: pathOf(endpoint), answer })),
);

const byEndpoint = new Map(contractPlaces.map(({ endpoint, answer }) => [endpoint, answer]));

/** The answer that the contract has for an endpoint: by its kind, or for a user's own endpoint by a path that only one answer has; null where there is none. */
export function contractFor(endpoint: { readonly kind: string; readonly path: string }): ContractAnswer | null {
  const known = byEndpoint.get(endpoint.kind);
  if (known !== undefined) return known;
  const places = contractPlaces.filter(({ path }) => path === endpoint.path);
  return places.length === 1 ? (places[0]?.answer ?? null) : null;
}

function pathOf(id: string): string {
  const definition = endpointDefinitions.find((one) => one.id === id);
  if (definition === undefined) throw new Error(`the contract names an endpoint that the catalog lacks: ${id}`);
  return definition.path;
}
