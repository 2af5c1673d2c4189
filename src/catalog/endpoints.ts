import type { EndpointDefinition } from './endpoint-definition.ts';
import { bpciEndpoints } from './endpoints/bpci.ts';
import { bpiNodeEndpoints } from './endpoints/bpi-node.ts';
import { contractEndpoints } from './endpoints/contract.ts';
import { contractStatusEndpoints } from './endpoints/contract-status.ts';
import { onRequestEndpoints } from './endpoints/on-request.ts';
import { optionalServiceEndpoints } from './endpoints/optional-services.ts';

const watched = [
  ...bpiNodeEndpoints,
  ...bpciEndpoints,
  ...contractEndpoints,
  ...contractStatusEndpoints,
  ...optionalServiceEndpoints,
] as const;

/** Every module that an endpoint of the catalog names. */
export type ModuleName = NonNullable<(typeof watched | typeof onRequestEndpoints)[number]['module']>;

/** Every endpoint of BPI and BPCI that we watch by default, and those of a service that monitoring.yaml names; a new one is one entry in one of these lists and, for JSON, one module. */
export const endpointDefinitions: readonly EndpointDefinition[] = watched;

/** What we understand besides, wherever `endpoints:` of monitoring.yaml names its path; never watched unasked. */
export const onRequestDefinitions: readonly EndpointDefinition[] = onRequestEndpoints;
