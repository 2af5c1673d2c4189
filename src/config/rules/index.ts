import type { Remark } from '../remark.ts';
import { bpciOnZklockPort } from './bpci-on-zklock-port.ts';
import { certificateWithoutKey } from './certificate-without-key.ts';
import { duplicateEndpointAddress } from './duplicate-endpoint-address.ts';
import { duplicateEndpointId } from './duplicate-endpoint-id.ts';
import { duplicateHostPort } from './duplicate-host-port.ts';
import { duplicateLogFile } from './duplicate-log-file.ts';
import { duplicateNode } from './duplicate-node.ts';
import { emailInPlain } from './email-in-plain.ts';
import { endpointOutsideHosts } from './endpoint-outside-hosts.ts';
import { endpointPathTwice } from './endpoint-path-twice.ts';
import { endpointWithoutUrl } from './endpoint-without-url.ts';
import { exposedToNetwork } from './exposed-to-network.ts';
import { featureWithoutComponent } from './feature-without-component.ts';
import { fetchLimits } from './fetch-limits.ts';
import { genSupply } from './gen-supply.ts';
import { hostPortOfBpi } from './host-port-of-bpi.ts';
import { httpsOnThisHost } from './https-on-this-host.ts';
import { imageReference } from './image-reference.ts';
import { longTermTooShort } from './long-term-too-short.ts';
import { mappingSound } from './mapping-sound.ts';
import { memoryLimits } from './memory-limits.ts';
import { muteSound } from './mute-sound.ts';
import { neededComponent } from './needed-component.ts';
import { openConnection } from './open-connection.ts';
import { receiverComplete } from './receiver-complete.ts';
import { remoteBpi } from './remote-bpi.ts';
import { reservedName } from './reserved-name.ts';
import { retentionLimits } from './retention-limits.ts';
import { secretSource } from './secret-source.ts';
import { signInComplete } from './sign-in-complete.ts';
import { slowWatch } from './slow-watch.ts';
import { staleInterval } from './stale-interval.ts';
import { thresholdTwice } from './threshold-twice.ts';
import { timeoutTooLong } from './timeout-too-long.ts';
import { tlsUnused } from './tls-unused.ts';
import { unreadableJson } from './unreadable-json.ts';
import type { Rule, RuleInput } from './rule.ts';

const rules: readonly Rule[] = [
  bpciOnZklockPort,
  certificateWithoutKey,
  duplicateEndpointAddress,
  duplicateEndpointId,
  duplicateHostPort,
  duplicateLogFile,
  duplicateNode,
  emailInPlain,
  endpointOutsideHosts,
  endpointPathTwice,
  endpointWithoutUrl,
  exposedToNetwork,
  featureWithoutComponent,
  fetchLimits,
  genSupply,
  hostPortOfBpi,
  httpsOnThisHost,
  imageReference,
  longTermTooShort,
  mappingSound,
  memoryLimits,
  muteSound,
  neededComponent,
  openConnection,
  receiverComplete,
  remoteBpi,
  reservedName,
  retentionLimits,
  secretSource,
  signInComplete,
  slowWatch,
  staleInterval,
  thresholdTwice,
  timeoutTooLong,
  tlsUnused,
  unreadableJson,
];

/** Every remark of every rule. */
export function ruleRemarks(input: RuleInput): readonly Remark[] {
  return rules.flatMap((rule) => rule(input));
}
