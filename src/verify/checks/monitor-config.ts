import { createHash } from 'node:crypto';
import { readSample } from '../../prometheus/read-sample.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, passed } from '../results.ts';
import { artifactOf, type Check } from '../verify-context.ts';

const about = facts('config', 'bpi-monitor', 'bpi-monitor runs with the rendered configuration');

/** The hash of the configuration that bpi-monitor runs with is that of the rendered file. */
export const monitorConfig: Check = {
  group: 'config',
  name: 'bpi-monitor',
  title: about.title,
  needs: ['bpi-monitor'],
  run: async (context) => {
    const content = artifactOf(context, 'bpi-monitor', 'monitor.json')?.content ?? '';
    const rendered = createHash('sha256').update(content).digest('hex');
    const running = await pollUntil(
      async () => runningMonitorHash(await context.monitor.metrics()),
      (hash) => hash === rendered,
      { ...context.poll, deadlineMs: Math.min(context.poll.deadlineMs, context.clock.now() + 10_000) },
    );
    if (running === rendered) return [passed(about, `sha256 ${rendered.slice(0, 12)}`)];
    const evidence = `running ${running?.slice(0, 12) ?? 'unknown'}, rendered ${rendered.slice(0, 12)}`;
    return [failed(about, evidence, 'run start again; see `bpi-monitoring logs bpi-monitor`')];
  },
};

/** The sha256 that the metrics of bpi-monitor name, or null. */
export function runningMonitorHash(metrics: string): string | null {
  return readSample(metrics, 'bpi_monitor_config_info')?.labels['sha256'] ?? null;
}
