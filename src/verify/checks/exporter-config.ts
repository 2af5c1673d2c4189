import { createHash } from 'node:crypto';
import { readSample } from '../../prometheus/read-sample.ts';
import { pollUntil } from '../poll.ts';
import { facts, failed, passed } from '../results.ts';
import { artifactOf, type Check } from '../verify-context.ts';

const about = facts('config', 'bpi-exporter', 'bpi-exporter runs with the rendered configuration');

/** The hash of the configuration that the exporter runs with is that of the rendered file. */
export const exporterConfig: Check = {
  group: 'config',
  name: 'bpi-exporter',
  title: about.title,
  needs: ['bpi-exporter'],
  run: async (context) => {
    const content = artifactOf(context, 'bpi-exporter', 'exporter.json')?.content ?? '';
    const rendered = createHash('sha256').update(content).digest('hex');
    const running = await pollUntil(
      async () => runningHash(await context.exporter.metrics()),
      (hash) => hash === rendered,
      { ...context.poll, deadlineMs: Math.min(context.poll.deadlineMs, context.clock.now() + 10_000) },
    );
    if (running === rendered) return [passed(about, `sha256 ${rendered.slice(0, 12)}`)];
    return [
      failed(
        about,
        `running ${running?.slice(0, 12) ?? 'unknown'}, rendered ${rendered.slice(0, 12)}`,
        'run start again; see `bpi-monitoring logs bpi-exporter`',
      ),
    ];
  },
};

/** The sha256 that the exporter's own metrics name, or null. */
export function runningHash(metrics: string): string | null {
  return readSample(metrics, 'bpi_exporter_config_info')?.labels['sha256'] ?? null;
}
