import { BpiError } from '../base/errors.ts';
import type { Config } from '../config/config.ts';
import { prometheusClient } from '../prometheus/client.ts';
import type { StackSpec } from '../stack/service-spec.ts';
import { observeAlertAbility, type AlertAbility } from '../verify/coverage/alert-ability.ts';
import { exporterClient } from '../verify/exporter-client.ts';
import { stackAddresses } from '../verify/stack-addresses.ts';

/** How many alerts can fire with this BPI; null when the exporter, Prometheus or Loki does not say. */
export async function askAbility(config: Config, stack: StackSpec, signal: AbortSignal): Promise<AlertAbility | null> {
  const addresses = stackAddresses(stack);
  // A thousand nodes: some 20,000 targets and as many endpoints to tell of.
  const options = { signal, timeoutMs: 5000 + 5 * config.endpoints.length };
  const loki = addresses.get('loki');
  try {
    return await observeAlertAbility(config, {
      exporter: exporterClient(addresses.get('bpi-exporter') ?? 'http://bpi-exporter.invalid', options),
      prometheus: prometheusClient(addresses.get('prometheus') ?? 'http://prometheus.invalid', options),
      loki: loki === undefined ? null : { address: loki, signal },
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BpiError) return null;
    throw error;
  }
}
