import { dirname } from 'node:path';
import { buildMonitorApp } from './app.ts';
import { loadMonitorConfig } from './load-monitor-config.ts';
import { openMonitor } from './monitor.ts';
import { createMonitorMetrics } from './own-metrics.ts';
import type { RunOptions } from './run-options.ts';
import { monitorVersion } from './version.ts';

/** A running monitor; `port` is the one it got when 0 was configured. */
export interface RunningMonitor {
  readonly port: number;
  /** Null when the new configuration is in use, else why the old one stays. */
  reload(): Promise<string | null>;
  close(): Promise<void>;
}

/** Runs bpi-monitor until the signal aborts; throws when its first configuration is bad or its port is taken. */
export async function runMonitor(options: RunOptions): Promise<void> {
  const running = await openRunningMonitor(options);
  options.onHangup?.(() => void running.reload());
  const { signal } = options;
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await running.close();
}

/** Starts bpi-monitor and returns once it listens. */
export async function openRunningMonitor(options: Omit<RunOptions, 'signal' | 'onHangup'>): Promise<RunningMonitor> {
  const { configPath, clock, log } = options;
  const initial = await loadMonitorConfig(configPath);
  const metrics = createMonitorMetrics(monitorVersion);
  const monitor = await openMonitor(initial, { clock, log, metrics, secretDirectory: dirname(configPath) });
  metrics.reloaded(initial.sha256, clock.now());

  async function reload(): Promise<string | null> {
    try {
      const next = await loadMonitorConfig(configPath);
      monitor.configure(next);
      metrics.reloaded(next.sha256, clock.now());
      log(`reloaded ${configPath}`);
      return null;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      metrics.reloadFailed();
      log(`the old configuration stays: ${problem}`);
      return problem;
    }
  }

  const app = await buildMonitorApp({
    alerts: (payload) => monitor.receive(payload),
    tests: (payload) => monitor.receiveTest(payload),
    test: (id) => monitor.tests.get(id),
    incidents: () => monitor.incidents.list(),
    judge: (id, verdict, comment) => monitor.incidents.judge(id, verdict, clock.now(), comment),
    status: () => monitor.status(),
    metrics: () => {
      metrics.openIncidents(monitor.incidents.list().filter(({ endedAt }) => endedAt === null).length);
      return metrics.text();
    },
    reload,
    now: () => clock.now(),
    answered: (route, seconds) => metrics.answered(route, seconds),
  });
  const { host, port } = initial.config.listen;
  await app.listen({ host, port });
  const address = app.server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  monitor.start();
  const { channels, dashboards } = initial.config;
  const told =
    channels.length === 0 ? 'no second channel' : `second channel: ${channels.map(({ kind }) => kind).join(', ')}`;
  log(`bpi-monitor ${monitorVersion} listens on ${host}:${actual}, ${dashboards.length} dashboards, ${told}`);
  return {
    port: actual,
    reload,
    async close() {
      await app.close();
      await monitor.stop();
    },
  };
}
