import { UsageError } from '../../base/errors.ts';
import { everyIntegration, integrationsFor, type RoutedPriority } from '../../render/notification-channels.ts';
import { exitCodes, type Context, type ExitCode } from '../context.ts';
import type { ConfigOptions, JsonOption } from '../options.ts';
import { writeJson, writeText } from '../write-text.ts';
import { requireMonitor, type AlertServices } from './alert-services.ts';
import { testDelivery, type DeliveryProof, type DeliveryTest } from './test-delivery.ts';

export interface TestAlertsOptions extends ConfigOptions, JsonOption {
  readonly priority?: RoutedPriority;
  /** A channel of monitoring.yaml. */
  readonly receiver?: string;
  /** Seconds. */
  readonly timeout: number;
}

/** `alerts test`: sends a test alert and proves that it arrives; without a channel to bpi-monitor alone, which tells nobody. */
export async function testAlerts(
  context: Context,
  services: AlertServices,
  options: TestAlertsOptions,
): Promise<ExitCode> {
  // Without it nothing keeps a test from everybody.
  requireMonitor(services);
  const tests = testsFor(services, options);
  const proofs = await testDelivery(context, services, { tests, timeoutMs: options.timeout * 1000 });
  const exitCode = proofs.every(({ delivered }) => delivered) ? exitCodes.ok : exitCodes.failed;
  if (options.json === true) {
    writeJson(context, { command: 'alerts test', exitCode, stack: services.stack, receivers: proofs });
    return exitCode;
  }
  writeText(context, proofs.map(proofLines).join(''));
  const channels = everyIntegration(services.config).map(({ channel }) => channel);
  if (tests.every(({ channel }) => channel === null)) {
    writeText(
      context,
      channels.length === 0
        ? 'nobody else is told: monitoring.yaml has no notifications'
        : `people were not told; test a channel with --receiver (${channels.join(', ')}) or all of one priority with --priority P1`,
    );
  }
  return exitCode;
}

function testsFor({ config }: AlertServices, { priority, receiver }: TestAlertsOptions): readonly DeliveryTest[] {
  if (receiver !== undefined) {
    const channels: readonly string[] = everyIntegration(config).map(({ channel }) => channel);
    if (!channels.includes(receiver)) {
      throw new UsageError(`monitoring.yaml has no notifications.${receiver}`, {
        fix: channels.length === 0 ? 'add one under notifications' : `name one of ${channels.join(', ')}`,
      });
    }
    return [{ channel: receiver, priority: priority ?? 'P4' }];
  }
  const channels = priority === undefined ? [] : integrationsFor(priority, config).map(({ channel }) => channel);
  if (channels.length === 0) return [{ channel: null, priority: priority ?? 'P4' }];
  return channels.map((channel) => ({ channel, priority: priority ?? 'P4' }));
}

function proofLines({ receiver, delivered, seconds, problem }: DeliveryProof): string {
  const head = `${delivered ? '  ok' : 'FAIL'}  ${receiver.padEnd(12)}`;
  if (problem === null) return `${head} delivered after ${seconds.toFixed(1)} s\n`;
  return `${head} not delivered in ${seconds.toFixed(1)} s: ${problem.cause}\n      fix: ${problem.fix}\n`;
}
