import type { Remark } from '../remark.ts';
import { bpciOnZklockPort } from './bpci-on-zklock-port.ts';
import { duplicateEndpointAddress } from './duplicate-endpoint-address.ts';
import { duplicateEndpointId } from './duplicate-endpoint-id.ts';
import { duplicateHostPort } from './duplicate-host-port.ts';
import { endpointPathTwice } from './endpoint-path-twice.ts';
import { endpointWithoutUrl } from './endpoint-without-url.ts';
import { fetchLimits } from './fetch-limits.ts';
import { hostPortOfBpi } from './host-port-of-bpi.ts';
import { httpsOnThisHost } from './https-on-this-host.ts';
import { imageReference } from './image-reference.ts';
import { memoryLimits } from './memory-limits.ts';
import { neededComponent } from './needed-component.ts';
import { remoteBpi } from './remote-bpi.ts';
import { reservedName } from './reserved-name.ts';
import { retentionLimits } from './retention-limits.ts';
import type { Rule, RuleInput } from './rule.ts';
import { slowWatch } from './slow-watch.ts';
import { staleInterval } from './stale-interval.ts';
import { timeoutTooLong } from './timeout-too-long.ts';
import { unreadableJson } from './unreadable-json.ts';
import { webhookSource } from './webhook-source.ts';

const rules: readonly Rule[] = [
  bpciOnZklockPort,
  duplicateEndpointAddress,
  duplicateEndpointId,
  duplicateHostPort,
  endpointPathTwice,
  endpointWithoutUrl,
  fetchLimits,
  hostPortOfBpi,
  httpsOnThisHost,
  imageReference,
  memoryLimits,
  neededComponent,
  remoteBpi,
  reservedName,
  retentionLimits,
  slowWatch,
  staleInterval,
  timeoutTooLong,
  unreadableJson,
  webhookSource,
];

/** Every remark of every rule. */
export function ruleRemarks(input: RuleInput): readonly Remark[] {
  return rules.flatMap((rule) => rule(input));
}
