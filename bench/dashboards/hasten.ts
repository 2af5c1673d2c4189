import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { stackAddress } from '../../src/render/addresses.ts';
import { sampledNode } from './bench-config.ts';

const everySeconds = 3;

interface ScrapeJob {
  job_name: string;
  scrape_interval?: string;
  scrape_timeout?: string;
  metrics_path?: string;
  honor_labels?: boolean;
  scheme?: string;
  relabel_configs?: unknown;
  static_configs: { targets: string[]; labels?: Record<string, string> }[];
}

/**
 * Makes a rendered prometheus.yml show everything within a minute: the same jobs, asked often, with the addresses that they
 * have in a stack; what does not run beside it is stood in for.
 */
export async function hastenPrometheus(path: string, standIns: string): Promise<void> {
  const file = parse(await readFile(path, 'utf8')) as Record<string, unknown> & { scrape_configs: ScrapeJob[] };
  delete file['alerting'];
  delete file['remote_write'];
  const often = { scrape_interval: `${String(everySeconds)}s`, scrape_timeout: `${String(everySeconds)}s` };
  const jobs = file.scrape_configs.map((job): ScrapeJob => {
    const { job_name: name, relabel_configs: probed } = job;
    if (name === 'node-exporter')
      return standIn(name, standIns, { instance: `${sampledNode.host}:9100`, endpoint: name });
    if (probed === undefined) {
      const instance = stackAddress(name as Parameters<typeof stackAddress>[0]);
      if (name !== 'bpi-exporter' && name !== 'prometheus') return standIn(name, standIns, { instance });
      return { ...job, static_configs: job.static_configs.map((group) => ({ ...group, labels: { instance } })) };
    }
    return { ...job, static_configs: job.static_configs.map((group) => ({ ...group, labels: plain(group.labels) })) };
  });
  const all = [...jobs, standIn('blackbox', standIns, { instance: 'bpci.example.org:8443' })];
  await writeFile(path, stringify({ ...file, scrape_configs: all.map((job) => ({ ...job, ...often })) }));
}

/** Makes rendered rules follow each other quickly; a subquery of a day finds its points within the minute too. */
export async function hastenRules(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const text = (await readFile(path, 'utf8')).replaceAll('[1d:5m]', '[1d:5s]');
    const { groups } = parse(text) as { groups: object[] };
    const quick = groups.map((group) => ({ ...group, interval: `${String(everySeconds)}s` }));
    await writeFile(path, stringify({ groups: quick }, { lineWidth: 0 }));
  }
}

function standIn(name: string, address: string, labels: Record<string, string>): ScrapeJob {
  return {
    ...{ job_name: name, metrics_path: `/${name}`, honor_labels: true },
    static_configs: [{ targets: [address], labels }],
  };
}

// Their own intervals would go before the job's.
function plain(labels: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter(([label]) => !/^__scrape_(?:interval|timeout)__$/.test(label)),
  );
}
