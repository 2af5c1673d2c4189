import type { LogsConfig, LongTermConfig, TracingConfig } from '../config.ts';
import { defaults } from '../defaults.ts';
import type { WrittenConfig } from '../written-config.ts';
import { normaliseLabels } from './normalise-labels.ts';
import { present } from './present.ts';
import { settingsOf } from './settings-of.ts';
import { ratio } from './units.ts';

/** What Alloy collects; files in the order written. */
export function normaliseLogs(written: WrittenConfig['logs']): LogsConfig {
  return {
    containers: written?.containers ?? defaults.logs.containers,
    journal: written?.journal ?? defaults.logs.journal,
    files: present(written?.files).map(({ path, service, labels }) => ({
      path,
      service,
      labels: normaliseLabels(labels),
    })),
  };
}

/** Whether traces are taken, and where. */
export function normaliseTracing(written: WrittenConfig['tracing']): TracingConfig {
  const all = { ...defaults.tracing, ...settingsOf(written) };
  return {
    enabled: all.enabled,
    otlpGrpcPort: all.otlp_grpc_port,
    otlpHttpPort: all.otlp_http_port,
    samplingRatio: ratio(all.sampling_ratio),
  };
}

/** Whether recorded series outlive Prometheus. */
export function normaliseLongTerm(written: WrittenConfig['long_term']): LongTermConfig {
  const all = { ...defaults.long_term, ...settingsOf(written) };
  return { enabled: all.enabled, database: all.database };
}
