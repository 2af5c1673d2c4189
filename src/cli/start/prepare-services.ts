import type { EventSink } from '../../base/event-sink.ts';
import type { Config } from '../../config/config.ts';
import { readyStep } from '../../docker/wait-ready.ts';
import type { StackSpec } from '../../stack/service-spec.ts';
import { stackAddresses } from '../../verify/stack-addresses.ts';
import type { LongTermPasswords } from '../long-term-passwords.ts';
import { prepareInfluxdb } from './prepare-influxdb.ts';

export interface PrepareInput {
  readonly config: Config;
  readonly stack: StackSpec;
  readonly longTerm: LongTermPasswords | null;
  readonly signal: AbortSignal;
  readonly sink: EventSink;
}

/** What can be set up only in a service that runs: today InfluxDB's users. Run again it changes nothing. */
export async function prepareServices({ config, stack, longTerm, signal, sink }: PrepareInput): Promise<void> {
  const address = stackAddresses(stack).get('influxdb');
  if (address === undefined || longTerm === null) return;
  const made = await prepareInfluxdb({
    address,
    database: config.longTerm.database,
    retentionSeconds: config.retention.longTermSeconds,
    passwords: longTerm,
    signal,
  });
  for (const detail of made) sink.emit({ type: 'step-progress', step: readyStep, detail: `influxdb has ${detail}` });
}
