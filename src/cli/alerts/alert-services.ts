import { OperationFailedError } from '../../base/errors.ts';
import type { Config } from '../../config/config.ts';
import { alertmanagerClient, type AlertmanagerClient } from '../../prometheus/alertmanager-client.ts';
import { prometheusClient, type PrometheusClient } from '../../prometheus/client.ts';
import type { AlertAbility } from '../../verify/coverage/alert-ability.ts';
import { stackAddresses } from '../../verify/stack-addresses.ts';
import { askAbility } from '../ask-ability.ts';
import type { Context } from '../context.ts';
import type { ConfigOptions } from '../options.ts';
import { requireStarted } from '../require-started.ts';
import { loadRunningStack } from '../running-stack.ts';

/** What the commands about alerts ask. */
export interface AlertServices {
  readonly stack: string;
  readonly config: Config;
  /** Labels that Prometheus adds to every alert that it sends. */
  readonly externalLabels: Readonly<Record<string, string>>;
  readonly prometheus: PrometheusClient;
  /** Null in a stack without it. */
  readonly alertmanager: AlertmanagerClient | null;
  /** Address of bpi-monitor; null in a stack without it. */
  readonly monitorUrl: string | null;
  /** Null when it is not known. */
  ability(): Promise<AlertAbility | null>;
  /** The last lines of Alertmanager's log; empty when the engine does not give them. */
  alertmanagerLog(): Promise<string>;
}

/** Finds the running stack's services; throws OperationFailedError when it is not started. */
export async function openAlertServices(context: Context, options: ConfigOptions): Promise<AlertServices> {
  const { config, stack, observed, engine } = await loadRunningStack(context, options);
  requireStarted('alerts', stack.name, observed.containers);
  const addresses = stackAddresses(stack);
  const { signal } = context;
  const large = { signal, timeoutMs: 5000 + 5 * config.endpoints.length };
  const alertmanager = addresses.get('alertmanager');
  const container = stack.services.find(({ name }) => name === 'alertmanager')?.containerName;
  return {
    stack: stack.name,
    config,
    externalLabels: { stack: stack.name },
    prometheus: prometheusClient(addresses.get('prometheus') ?? 'http://prometheus.invalid', large),
    alertmanager: alertmanager === undefined ? null : alertmanagerClient(alertmanager, { signal }),
    monitorUrl: addresses.get('bpi-monitor') ?? null,
    ability: () => askAbility(config, stack, signal),
    alertmanagerLog: async () => {
      if (container === undefined) return '';
      return engine.containers.logs(container, { tail: 500 }).catch(() => '');
    },
  };
}

/** The Alertmanager of the stack; throws OperationFailedError when it has none. */
export function requireAlertmanager({ stack, alertmanager }: AlertServices): AlertmanagerClient {
  if (alertmanager !== null) return alertmanager;
  throw new OperationFailedError('alerts', `stack ${stack} has no Alertmanager`, {
    fix: 'switch it on: leave components.alertmanager out of monitoring.yaml, and run `start BPI grafana`',
  });
}

/** The address of bpi-monitor; throws OperationFailedError when the stack has none. */
export function requireMonitor({ stack, monitorUrl }: AlertServices): string {
  if (monitorUrl !== null) return monitorUrl;
  throw new OperationFailedError('alerts', `stack ${stack} has no bpi-monitor`, {
    fix: 'switch it on: leave components.bpi-monitor out of monitoring.yaml, and run `start BPI grafana`',
  });
}
