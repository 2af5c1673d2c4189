import { setTimeout as delay } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { packArchive } from '../../../src/docker/archive.ts';
import type { Engine } from '../../../src/docker/engine.ts';
import { companionLabel } from './companion.ts';
import type { Lane } from './lane.ts';

/** Strikes the stack itself, as the fault's text says how; answers how to undo it. */
export type StackStrike = (engine: Engine, lane: Lane) => Promise<() => Promise<void>>;

interface PrometheusFile {
  alerting?: unknown;
  rule_files: string[];
  scrape_configs: { job_name: string; scrape_interval?: string; scrape_timeout?: string }[];
}

const prometheusFile = '/etc/prometheus/prometheus.yml';
const twins =
  'vector(1) * on () group_left () (label_replace(vector(1), "a", "1", "", "") or label_replace(vector(1), "a", "2", "", ""))';

/** What can be done to the stack from outside, by the name of the fault. */
export const stackStrikes: Readonly<Record<string, StackStrike>> = {
  'link-target-removed': withPrometheus((file) => {
    file.scrape_configs = file.scrape_configs.filter(({ job_name }) => job_name !== 'bpi-bpci-connection');
  }),
  'scrapes-too-rare': withPrometheus((file) => {
    const job = file.scrape_configs.find(({ job_name }) => job_name === 'alertmanager');
    if (job === undefined) throw new Error('there is no job alertmanager');
    job.scrape_interval = '2m';
  }),
  'alertmanager-unknown': withPrometheus((file) => {
    delete file.alerting;
  }),
  'nothing-ingested': withPrometheus((file) => {
    file.scrape_configs = [];
  }),
  'rule-unevaluable': async (engine, lane) => {
    const rule = { groups: [{ name: 'unevaluable', rules: [{ record: 'live:unevaluable', expr: twins }] }] };
    await put(engine, lane, 'prometheus', '/etc/prometheus/rules/unevaluable.yml', stringify(rule));
    return withPrometheus((file) => {
      file.rule_files.push('rules/unevaluable.yml');
    })(engine, lane);
  },
  'prometheus-config-broken': broken('prometheus', prometheusFile),
  'alertmanager-config-broken': broken('alertmanager', '/etc/alertmanager/alertmanager.yml'),
  'watchdog-lost': frozen('alertmanager'),
  'monitor-hangs': frozen('bpi-monitor'),
  'alertmanager-gone': async (engine, lane) => {
    await engine.containers.stop(lane.container('alertmanager'), 5);
    return () => engine.containers.start(lane.container('alertmanager'));
  },
  'receiver-gone': async (engine, lane) => {
    await engine.containers.stop(`${lane.stack}-people`, 5);
    await lane.world.strike('gen-minted');
    return async () => {
      await lane.world.heal('gen-minted');
      await engine.containers.start(`${lane.stack}-people`);
    };
  },
};

function withPrometheus(change: (file: PrometheusFile) => void): StackStrike {
  return rewritten('prometheus', prometheusFile, (text) => {
    const file = parse(text) as PrometheusFile;
    change(file);
    return stringify(file);
  });
}

function broken(service: string, path: string): StackStrike {
  return rewritten(service, path, (text) => `${text}\nbroken\n`);
}

/** Rewrites a file in the configuration volume and reloads; undone by the file as it was. */
function rewritten(service: string, path: string, change: (text: string) => string): StackStrike {
  return async (engine, lane) => {
    const container = lane.container(service);
    const tar = await engine.containers.getArchive(container, path);
    if (tar === null) throw new Error(`${container} has no ${path}`);
    const before = firstFile(tar);
    const write = async (text: string): Promise<void> => {
      await put(engine, lane, service, path, text);
      await engine.containers.kill(container, 'SIGHUP');
    };
    await write(change(before));
    return () => write(before);
  };
}

/** Stops every instruction of a service, as `docker pause` does. */
function frozen(service: string): StackStrike {
  return async (engine, lane) => {
    await engine.containers.kill(lane.container(service), 'SIGSTOP');
    return async () => {
      await engine.containers.kill(lane.container(service), 'SIGCONT');
      await delay(1000);
    };
  };
}

/** Through a container that is never started, since the service itself may only read its configuration. */
async function put(engine: Engine, lane: Lane, service: string, path: string, content: string): Promise<void> {
  const at = path.lastIndexOf('/');
  const file = { path: path.slice(at + 1), kind: 'file' as const, content: Buffer.from(content) };
  const tar = await packArchive([{ ...file, uid: 0, gid: 0, mode: 0o444 }]);
  const writer = `${lane.stack}-writer`;
  await engine.containers.create(writer, {
    Image: lane.image,
    Entrypoint: ['/never-started'],
    Labels: { [companionLabel]: lane.stack },
    HostConfig: {
      NetworkMode: 'none',
      Mounts: [{ Type: 'volume', Source: `${lane.stack}_${service}-config`, Target: `/etc/${service}` }],
    },
  });
  try {
    await engine.containers.putArchive(writer, path.slice(0, at), tar);
  } finally {
    await engine.containers.remove(writer, { force: true });
  }
}

// One file: a header of 512 bytes with its size in octal, then its bytes.
function firstFile(tar: Buffer): string {
  const size = Number.parseInt(tar.subarray(124, 136).toString('ascii'), 8);
  return tar.subarray(512, 512 + size).toString('utf8');
}
