import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { packArchive } from '../../src/docker/archive.ts';
import type { Engine } from '../../src/docker/engine.ts';
import { runCompanion } from '../../test/live/support/companion.ts';
import type { Lane } from '../../test/live/support/lane.ts';

/** Name of the receiver by which its notifications are told apart. */
export const plainReceiver = 'plain';

// What the seeds' documents write; they give no times of Alertmanager, so those are its own defaults.
const everySeconds = '15s';
const plainAlertmanager = {
  route: { receiver: plainReceiver, group_by: ['alertname', 'instance'] },
  receivers: [{ name: plainReceiver, webhook_configs: [{ url: 'http://people:9099/plain', send_resolved: true }] }],
};

interface PrometheusFile {
  global: Record<string, unknown>;
  rule_files: string[];
  alerting: unknown;
  scrape_configs: {
    job_name: string;
    scrape_interval?: string;
    scrape_timeout?: string;
    static_configs: { targets: string[]; labels?: Record<string, string> }[];
  }[];
}

/** A second Prometheus and Alertmanager beside a lane, with the same jobs and rules at the intervals of the seeds' documents. */
export async function startPlain(engine: Engine, lane: Lane): Promise<void> {
  const rendered = join(lane.directory, 'state', lane.stack, 'rendered', 'prometheus');
  const file = plainPrometheus(readFileSync(join(rendered, 'prometheus.yml'), 'utf8'));
  const rules = readdirSync(join(rendered, 'rules')).map((name) => ({
    path: `etc/plain/rules/${name}`,
    content: plainRules(readFileSync(join(rendered, 'rules', name), 'utf8')),
  }));
  const archive = (files: readonly { readonly path: string; readonly content: string }[]): Promise<Buffer> =>
    packArchive(
      files.map(({ path, content }) => ({
        ...{ path, kind: 'file' as const, content: Buffer.from(content) },
        ...{ uid: 0, gid: 0, mode: 0o444 },
      })),
    );
  const imageOf = async (service: string): Promise<string> => {
    const container = await engine.containers.inspect(lane.container(service));
    if (container === null) throw new Error(`${lane.stack} has no ${service}`);
    return container.image;
  };
  const shared = { stack: lane.stack } as const;
  await runCompanion(engine, {
    ...{ ...shared, name: `${lane.stack}-plain-alertmanager`, image: await imageOf('alertmanager') },
    reach: { alias: 'plain-alertmanager' },
    command: ['--config.file=/etc/plain/alertmanager.yml', '--storage.path=/scratch', '--cluster.listen-address='],
    files: await archive([{ path: 'etc/plain/alertmanager.yml', content: stringify(plainAlertmanager) }]),
  });
  await runCompanion(engine, {
    ...{ ...shared, name: `${lane.stack}-plain-prometheus`, image: await imageOf('prometheus') },
    reach: { alias: 'plain-prometheus' },
    command: ['--config.file=/etc/plain/prometheus.yml', '--storage.tsdb.path=/scratch'],
    files: await archive([{ path: 'etc/plain/prometheus.yml', content: file }, ...rules]),
  });
}

/** The same jobs at their own intervals, none of their targets asked more often, and nothing more often than every 15 s. */
function plainPrometheus(text: string): string {
  const file = parse(text) as PrometheusFile;
  file.global = { ...file.global, scrape_interval: everySeconds, evaluation_interval: everySeconds };
  file.alerting = { alertmanagers: [{ static_configs: [{ targets: ['plain-alertmanager:9093'] }] }] };
  for (const job of file.scrape_configs) {
    if (job.job_name === 'bpi-exporter') {
      job.scrape_interval = everySeconds;
      job.scrape_timeout = '10s';
    }
    for (const { labels = {} } of job.static_configs) {
      delete labels.__scrape_interval__;
      delete labels.__scrape_timeout__;
    }
  }
  return stringify(file);
}

/** Groups without an interval of their own; half a minute is no window where a job is asked every 30 s: it was four scrapes. */
function plainRules(text: string): string {
  const { groups } = parse(text.replaceAll('[30s]', '[2m]')) as { groups: { interval?: string }[] };
  return stringify({ groups: groups.map(({ interval: _own, ...group }) => group) }, { lineWidth: 0 });
}
