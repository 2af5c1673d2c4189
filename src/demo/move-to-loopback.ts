import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { DoorConfig, ExporterConfig } from '../exporter/exporter-config.ts';

interface ScrapeJob {
  readonly relabel_configs?: { target_label?: string; replacement?: string }[];
  readonly static_configs: { targets: string[] }[];
}

/** Files of the rendered stack, changed only in their addresses and paths so that processes on loopback can read them. */
export interface LoopbackFiles {
  readonly exporter: string;
  readonly door: string;
  readonly prometheus: string;
}

/** Copies the rendered files into `scratch` with container addresses and paths replaced; Prometheus keeps jobs and relabelling. */
export async function moveToLoopback(
  rendered: string,
  scratch: string,
  ports: { readonly exporter: number; readonly prometheus: number },
): Promise<LoopbackFiles> {
  const files = {
    exporter: join(scratch, 'exporter.json'),
    door: join(scratch, 'door.json'),
    prometheus: join(scratch, 'prometheus.yml'),
  };
  const socket = join(scratch, 'door.sock');
  const exporter = JSON.parse(await readFile(join(rendered, 'bpi-exporter/exporter.json'), 'utf8')) as ExporterConfig;
  const door = JSON.parse(await readFile(join(rendered, 'bpi-host-door/door.json'), 'utf8')) as DoorConfig;
  const prometheus = parse(await readFile(join(rendered, 'prometheus/prometheus.yml'), 'utf8')) as {
    rule_files: string[];
    scrape_configs: ScrapeJob[];
  };
  const listen = { host: '127.0.0.1', port: ports.exporter };
  await writeFile(files.exporter, JSON.stringify({ ...exporter, listen, doorSocket: socket, stateDirectory: scratch }));
  await writeFile(files.door, JSON.stringify({ ...door, socket }));

  const moved = new Map([
    ['bpi-exporter:9700', `127.0.0.1:${ports.exporter}`],
    ['localhost:9090', `127.0.0.1:${ports.prometheus}`],
    ['prometheus:9090', `127.0.0.1:${ports.prometheus}`],
  ]);
  for (const job of prometheus.scrape_configs) {
    for (const rule of job.relabel_configs ?? []) {
      if (rule.target_label === '__address__')
        rule.replacement = moved.get(rule.replacement ?? '') ?? rule.replacement ?? '';
    }
    if (job.relabel_configs !== undefined) continue;
    for (const group of job.static_configs) group.targets = group.targets.map((target) => moved.get(target) ?? target);
  }
  prometheus.rule_files = prometheus.rule_files.map((file) => join(rendered, 'prometheus', file));
  await writeFile(files.prometheus, stringify(prometheus));
  return files;
}
