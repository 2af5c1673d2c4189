import { dirname } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { buildExporterApp } from './app.ts';
import { askDoor } from './door/ask-door.ts';
import { startExporter } from './exporter.ts';
import type { ExporterConfig } from './exporter-config.ts';
import { openFetch } from './fetch/open-fetch.ts';
import { loadExporterConfig } from './load-service-config.ts';
import { ownMetrics, type ReloadRecord } from './own-metrics.ts';
import type { RunOptions } from './run-options.ts';
import { runtimeMetrics } from './runtime-metrics.ts';
import { untilAborted } from './until-aborted.ts';
import { exporterVersion } from './version.ts';
import { openSeenStore } from './watch/seen-store.ts';

/** A running exporter; `port` is the one it got when 0 was configured. */
export interface RunningExporter {
  readonly port: number;
  /** Null when the new configuration is in use, else why the old one stays. */
  reload(): Promise<string | null>;
  close(): Promise<void>;
}

/** Runs bpi-exporter until the signal aborts; throws when its first configuration is bad or its port is taken. */
export async function runExporter(options: RunOptions): Promise<void> {
  const running = await openExporter(options);
  options.onHangup?.(() => void running.reload());
  await untilAborted(options.signal);
  await running.close();
}

/** Starts bpi-exporter and returns once it listens. */
export async function openExporter(options: RunOptions): Promise<RunningExporter> {
  const { configPath, clock, log } = options;
  const initial = await loadExporterConfig(configPath);
  const seen = await openSeenStore(initial.config.stateDirectory, clock, log);
  const exporter = startExporter(initial, { clock, seen, fetch: openFetch(dirname(configPath)) });
  const runtime = runtimeMetrics();
  let record: ReloadRecord = { successful: true, lastSuccessSeconds: seconds(clock) };

  async function reload(): Promise<string | null> {
    try {
      const next = await loadExporterConfig(configPath);
      exporter.configure(next);
      app.server.maxConnections = connectionsFor(next.config);
      record = { successful: true, lastSuccessSeconds: seconds(clock) };
      log(`reloaded ${configPath}: ${next.config.endpoints.length} endpoints`);
      return null;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      record = { ...record, successful: false };
      log(`the old configuration stays: ${problem}`);
      return problem;
    }
  }

  const app = await buildExporterApp({
    probe: (target, path, scrapeTimeout) => exporter.probe(target, path, scrapeTimeout),
    reports: () => exporter.reports(),
    metrics: async () => {
      return ownMetrics(exporter, record, exporterVersion) + (await runtime.metrics());
    },
    notReady: async () => {
      const { endpoints, doorSocket } = exporter.config.config;
      return endpoints.some(({ route }) => route === 'door') ? askDoor(doorSocket) : null;
    },
    reload,
  });
  app.server.maxConnections = connectionsFor(initial.config);
  const { host, port } = initial.config.listen;
  try {
    await app.listen({ host, port });
  } catch (error) {
    exporter.stop();
    throw error;
  }
  const address = app.server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  log(`bpi-exporter ${exporterVersion} listens on ${host}:${actual}, ${initial.config.endpoints.length} endpoints`);
  return {
    port: actual,
    reload,
    async close() {
      exporter.stop();
      await app.close();
      await seen.flush();
    },
  };
}

/** Prometheus keeps one connection per target that it waits for; beyond that, a few for people and checks. */
function connectionsFor(config: ExporterConfig): number {
  return 256 + config.endpoints.length;
}

function seconds(clock: Clock): number {
  return clock.now() / 1000;
}
