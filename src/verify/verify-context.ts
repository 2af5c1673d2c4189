import type { Clock } from '../base/clock.ts';
import type { Secret } from '../base/secret.ts';
import type { ComponentName, Config } from '../config/config.ts';
import type { Engine } from '../docker/engine.ts';
import type { AlertmanagerClient } from '../prometheus/alertmanager-client.ts';
import type { PrometheusClient } from '../prometheus/client.ts';
import type { Artifact } from '../render/artifact.ts';
import type { ServiceSpec, StackSpec } from '../stack/service-spec.ts';
import type { CheckResult } from './check.ts';
import type { ExporterClient } from './exporter-client.ts';
import type { GrafanaClient } from './grafana-client.ts';
import type { MonitorClient } from './monitor-client.ts';
import type { PollOptions } from './poll.ts';
import type { Survey } from './targets/survey.ts';

/** What every check is given. Clients exist only for components that the stack has; a check names those in `needs`. */
export interface VerifyContext {
  readonly config: Config;
  readonly stack: StackSpec;
  /** What was rendered for this stack: the expectation that the running services are compared with. */
  readonly artifacts: readonly Artifact[];
  readonly addresses: ReadonlyMap<ComponentName, string>;
  /** Null when there is no container engine and the services run as processes. */
  readonly engine: Engine | null;
  /** Wait for Prometheus itself instead of asking on its behalf. */
  readonly wait: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly poll: PollOptions;
  readonly prometheus: PrometheusClient;
  readonly alertmanager: AlertmanagerClient;
  readonly exporter: ExporterClient;
  readonly monitor: MonitorClient;
  readonly grafana: GrafanaClient;
  readonly grafanaPassword: Secret | null;
  /** Passwords of those who write to InfluxDB and read from it; null when they are not there. */
  readonly longTerm: { readonly writer: Secret; readonly reader: Secret } | null;
  /** Where Alloy takes OTLP over HTTP; null where traces are off. */
  readonly otlp: string | null;
  /** What Prometheus and the exporter say of every target; asked once and shared by the checks. */
  survey(): Promise<Survey>;
}

/** One kind of question; gives one result or one per thing it asks about. */
export interface Check {
  readonly group: string;
  readonly name: string;
  readonly title: string;
  /** When one of these is not part of the stack the check is `left-out` with that component's reason. */
  readonly needs: readonly ComponentName[];
  run(context: VerifyContext): Promise<readonly CheckResult[]>;
}

/** The artifact of a service by path, or null. */
export function artifactOf(context: VerifyContext, service: ComponentName, path: string): Artifact | null {
  return context.artifacts.find((artifact) => artifact.service === service && artifact.path === path) ?? null;
}

/** The specification of a service of the stack, or null when it was left out. */
export function serviceOf(context: VerifyContext, name: ComponentName): ServiceSpec | null {
  return context.stack.services.find((service) => service.name === name) ?? null;
}
