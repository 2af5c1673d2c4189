import { prometheusClient } from '../../prometheus/client.ts';
import { observeCoverage } from '../../verify/coverage/observe-coverage.ts';
import { exporterClient } from '../../verify/exporter-client.ts';
import { stackAddresses } from '../../verify/stack-addresses.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import { formatCoverage } from '../format-coverage.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { requireStarted } from '../require-started.ts';
import { loadRunningStack } from '../running-stack.ts';
import { writeJson, writeText } from '../write-text.ts';

/** `coverage`: what this BPI offers of all the product knows, and which alerts cannot fire because of the rest. */
export async function coverage(context: Context, options: ConfigOptions & JsonOption): Promise<ExitCode> {
  const { config, stack, observed } = await loadRunningStack(context, options);
  requireStarted('coverage', stack.name, observed.containers);
  const addresses = stackAddresses(stack);
  const { signal } = context;
  const loki = addresses.get('loki');
  const seen = await observeCoverage(config, {
    exporter: exporterClient(addresses.get('bpi-exporter') ?? '', { signal }),
    prometheus: prometheusClient(addresses.get('prometheus') ?? '', { signal }),
    loki: loki === undefined ? null : { address: loki, signal },
  });
  if (options.json === true)
    writeJson(context, { command: 'coverage', exitCode: exitCodes.ok, stack: stack.name, ...seen });
  else writeText(context, formatCoverage(seen));
  return exitCodes.ok;
}
